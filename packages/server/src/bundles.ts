import { operations } from "@kakehashi/contract";
import { BundleUnreadable } from "@kakehashi/exchange";
import { exportBundle, importBundle } from "@kakehashi/node";
import { lapsed } from "./acting.ts";
import { archiveOf } from "./archive.ts";
import { bind } from "./http/bind.ts";
import { refused } from "./http/refused.ts";
import { ImportsUnderway } from "./imports-underway.ts";
import { mechanismOf } from "./served-realm.ts";
import { findAudience, findRealm, type ServerContext } from "./server-context.ts";
import { refusalToTakeAway } from "./taking-away.ts";

export function bindBundles(context: ServerContext): void {
  const underway = new ImportsUnderway();
  bind(context.binder, operations.exportBundle, async ({ query, session }) => {
    const found = findAudience(context, query.audience);
    if (found === undefined) return refused("not-found");
    const { realm, engine } = found;
    const refusal = refusalToTakeAway(engine, session);
    if (refusal !== undefined) return refused(refusal);
    const name = `${realm.name}-${query.audience.slice(0, 8)}-${context.node}`;
    if (query.form === "bundle") {
      return { bytes: exportBundle(realm.node, engine.ports.audience), fileName: `${name}.bundle` };
    }
    return { bytes: archiveOf(realm, engine), fileName: `${name}.kakehashi` };
  });

  bind(context.binder, operations.importBundle, async ({ query, body, session, key }) => {
    const realm = findRealm(context, query.realm);
    if (realm === undefined) return refused("not-found");
    const gone = lapsed(session);
    if (gone !== undefined) return gone;
    if (mayOnlyRead(context, session.post)) return refused("release-not-authorised");
    const progress = underway.begin(session.id, key);
    const stream = progress.counted(body as AsyncIterable<Uint8Array>);
    const read = await importBundle(realm.node, stream, progress.outcome)
      .catch((error: unknown) => {
        if (error instanceof BundleUnreadable) return error;
        throw error;
      })
      .finally(() => progress.end());
    if (read instanceof BundleUnreadable)
      return refused(read.isCut ? "bundle-cut" : "bundle-unreadable", { offset: read.offset });
    const { head, end, taken, known, refused: faults } = read;
    return { audience: head.audience, node: head.node, end, taken, known, refused: Object.fromEntries(faults) };
  });

  bind(
    context.binder,
    operations.importProgress,
    async ({ params, session }) => underway.of(session.id, params.key) ?? refused("not-found"),
  );
}

/** What an auditor brings is not taken in: the post only reads. */
function mayOnlyRead(context: ServerContext, postId: string): boolean {
  const [engine] = [...(findRealm(context, undefined)?.node.engines.values() ?? [])];
  return engine === undefined || mechanismOf(engine).postOf(postId)?.function === "audit";
}
