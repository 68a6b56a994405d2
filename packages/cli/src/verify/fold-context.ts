import { objectTypes } from "@kakehashi/coordination";
import {
  type AudienceRecord,
  definitionHash,
  type FoldContext,
  type Hash,
  judgedAudience,
  type MechanismView,
  mechanismView,
  readCompiledDefinition,
  readStrictJson,
  registerTypes,
} from "@kakehashi/core";
import { hashing } from "./sha256.ts";

/** Asked for in several places of one thread; to read and check a definition takes a twentieth of a second. */
const known = new WeakMap<readonly Uint8Array[], ReadonlyMap<Hash, MechanismView>>();

/** The definitions that a file brings, by the hash of what they say; those that do not read are left out. */
export function definitionsOf(definitions: readonly Uint8Array[]): ReadonlyMap<Hash, MechanismView> {
  const views = known.get(definitions) ?? readDefinitions(definitions);
  known.set(definitions, views);
  return views;
}

function readDefinitions(definitions: readonly Uint8Array[]): ReadonlyMap<Hash, MechanismView> {
  const views = new Map<Hash, MechanismView>();
  for (const bytes of definitions) {
    const read = readStrictJson(bytes, { bytesMax: 8 * 1024 * 1024, depthMax: 32 });
    const reading = "fault" in read ? undefined : readCompiledDefinition(read.value);
    if (reading === undefined || "faults" in reading) continue;
    const hash = definitionHash(hashing, reading.compiled);
    views.set(hash, mechanismView(reading.compiled, hash));
  }
  return views;
}

/** What a record is judged and folded on: its audience, the definitions beside it, and the kinds of this software. */
export function foldContext(record: AudienceRecord, definitions: ReadonlyMap<Hash, MechanismView>): FoldContext {
  return {
    crypto: hashing,
    audience: judgedAudience(hashing, record),
    types: registerTypes(objectTypes),
    definition: (hash: Hash) => definitions.get(hash),
  };
}
