import { createHash } from "node:crypto";
import { archiveMagic } from "@kakehashi/contract";
import type { CharterState } from "@kakehashi/coordination";
import { canonicalBytes, type Hash } from "@kakehashi/core";
import { type AudienceEngine, exportBundle } from "@kakehashi/node";
import type { ServedRealm } from "./served-realm.ts";

/** Every definition that the charter has ever had: without one of them a verifier could not judge. */
function definitionsOf(engine: AudienceEngine, charter: CharterState | undefined): readonly unknown[] {
  const record = engine.ports.context.audience.record;
  const named = (charter?.definitions ?? []).flatMap((item) => ("value" in item ? [item.value.definition] : []));
  return [...new Set<Hash>([record.definition, ...named])].flatMap((hash) => {
    const view = engine.ports.context.definition(hash);
    return view === undefined ? [] : [view.definition];
  });
}

/**
 * A record that verifies on its own: realm and audience records, definitions and key lists, then the bundle of all logs.
 * What has to be compared by people is in the audience record alone: the fingerprints of the parties.
 */
export async function* archiveOf(realm: ServedRealm, engine: AudienceEngine): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  for await (const part of partsOf(realm, engine)) {
    hash.update(part);
    yield part;
  }
  // Tells a damaged file from a whole one; it proves nothing, since whoever changes the file can write it anew.
  yield new Uint8Array(hash.digest());
}

/** Key lists of the audience's own parties alone: a verifier knows no other identity, and takes another list for a fault. */
function membersLists(realm: ServedRealm, engine: AudienceEngine): ReturnType<ServedRealm["keyLists"]> {
  const { parties } = engine.ports.context.audience;
  return realm.keyLists().filter(({ party }) => parties.includes(party));
}

async function* partsOf(realm: ServedRealm, engine: AudienceEngine): AsyncGenerator<Uint8Array> {
  const charter = (await engine.record(engine.ports.audience))?.state as CharterState | undefined;
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  const head = canonicalBytes({
    v: 1,
    kind: "archive",
    realm: text(realm.record),
    audience: text(engine.ports.record),
    definitions: definitionsOf(engine, charter).map((definition) => text(canonicalBytes(definition))),
    keyLists: membersLists(realm, engine).map(({ party, number, bytes }) => ({ party, number, bytes: text(bytes) })),
  });
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, head.length);
  yield archiveMagic;
  yield length;
  yield head;
  yield* exportBundle(realm.node, engine.ports.audience, { version: 1 });
}
