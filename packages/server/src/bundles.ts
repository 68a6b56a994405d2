import { releaseAuthority } from "@kakehashi/access";
import { operations } from "@kakehashi/contract";
import { BundleUnreadable } from "@kakehashi/exchange";
import { exportBundle, importBundle } from "@kakehashi/node";
import { lapsed } from "./acting.ts";
import { archiveOf } from "./archive.ts";
import { bind } from "./http/bind.ts";
import { refused } from "./http/refused.ts";
import { ImportsUnderway } from "./imports-underway.ts";
import { mechanismOf, opensAll, partiesOf } from "./served-realm.ts";
import { findAudience, findRealm, type ServerContext } from "./server-context.ts";

/** A whole record leaves only by the hand of someone who may release under its label, or of the auditor. */
function mayCarry(context: ServerContext, audience: string, postId: string): boolean {
  const engine = findAudience(context, audience)?.engine;
  const post = engine && mechanismOf(engine).postOf(postId);
  const label = engine && mechanismOf(engine).label(engine.ports.view.label);
  if (engine === undefined || post === undefined || label === undefined) return false;
  if (post.function === "audit") return true;
  const seated = mechanismOf(engine).seatsOf(post.id).length > 0;
  return !(
    "refused" in releaseAuthority({ party: post.party, function: post.function, seated }, label, partiesOf(engine))
  );
}

export function bindBundles(context: ServerContext): void {
  const underway = new ImportsUnderway();
  bind(context.binder, operations.exportBundle, async ({ query, session }) => {
    const found = findAudience(context, query.audience);
    if (found === undefined) return refused("not-found");
    if (!mayCarry(context, query.audience, session.post)) return refused("release-not-authorised");
    const { realm, engine } = found;
    // A record is all of its bodies, and no row-level security stands between them and whoever has the file.
    if (!opensAll(session.clearance, engine)) return refused("above-clearance");
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
