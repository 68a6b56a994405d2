import { absentOf } from "@kakehashi/access";
import { type EntryView, operations } from "@kakehashi/contract";
import { type FoldedEntry, type Hash, isEnvelope, readEnvelope } from "@kakehashi/core";
import { type AudienceEngine, firstConfirmed } from "@kakehashi/node";
import type { ReadEntry } from "@kakehashi/store";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { findAudience, type ServerContext } from "../server-context.ts";
import { titleOfKind } from "../view/kind-title.ts";
import { stampOf } from "../view/stamp.ts";
import { contextOf } from "./context-of.ts";

/** Standard base64 with padding (RFC 4648, section 4). */
export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64");
}

export interface SeenEntry {
  readonly engine: AudienceEngine;
  readonly stored: ReadEntry & { readonly envelope: Uint8Array };
  readonly view: EntryView;
}

/** An entry that this reader may see, with the audience it stands in; undefined where there is none to see. */
export async function seeEntry(context: ServerContext, token: string, hash: string): Promise<SeenEntry | undefined> {
  const stored = await context.reader.withSession(token, (queries) => queries.entry(hash as Hash));
  if (stored?.envelope === undefined) return undefined;
  const envelope = readEnvelope(stored.envelope);
  if (!isEnvelope(envelope)) return undefined;
  const engine = findAudience(context, envelope.audience)?.engine;
  if (engine === undefined) return undefined;
  const subject = envelope.subject ?? stored.hash;
  const folded = (await engine.record(subject))?.entries.find((entry) => entry.hash === stored.hash);
  const { party, post, kind, node, incarnation, label, time, definition } = envelope;
  const unfolded = { height: 0, verdict: stored.without ?? "waiting", stands: false };
  const entry: FoldedEntry = folded ?? {
    ...{ hash: stored.hash, kind, party, post, node, incarnation, index: stored.index, label, time, definition },
    ...unfolded,
  };
  const view: EntryView = {
    stamp: stampOf(entry, contextOf(engine, new Map())),
    kind,
    kindTitle: titleOfKind(kind),
    realm: envelope.realm,
    audience: envelope.audience,
    subject,
    log: `${node}/${incarnation}`,
    index: stored.index,
    envelope: base64(stored.envelope),
    ...(stored.body !== undefined && { body: base64(stored.body) }),
  };
  return { engine, stored: { ...stored, envelope: stored.envelope }, view };
}

/** As the account of this node keeps it: in the answer to its own people alone, in no proof and no file. */
async function enteredBy(context: ServerContext, entry: string): Promise<EntryView["enteredBy"]> {
  const release = await context.store.release(entry as Hash);
  if (release === undefined) return undefined;
  const absentId = absentOf(release.authority) ?? "";
  const names = await context.access.absences.named([release.person, absentId]);
  const [person, absent] = [names.get(release.person), names.get(absentId)];
  return (
    person && {
      person: { id: release.person, name: person },
      ...(absent && { absent: { id: absentId, name: absent } }),
    }
  );
}

export function bindEntry(context: ServerContext): void {
  bind(context.binder, operations.entry, async ({ params, session }) => {
    const seen = await seeEntry(context, session.readerToken, params.hash);
    if (seen === undefined) return refused("not-found");
    const found = findAudience(context, seen.view.audience);
    const [entered, confirmed] = await Promise.all([
      enteredBy(context, params.hash),
      found && firstConfirmed(found.realm.node, found.engine.ports.audience, params.hash as Hash),
    ]);
    return {
      ...seen.view,
      ...(confirmed !== undefined && { confirmed }),
      ...(entered && { enteredBy: entered }),
    };
  });
}
