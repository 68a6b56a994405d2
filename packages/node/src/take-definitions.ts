import type { CharterState } from "@kakehashi/coordination";
import { type Hash, readBody } from "@kakehashi/core";
import type { KeptRealm } from "./kept-realm.ts";
import type { Ports } from "./ports.ts";
import { realmWrite } from "./realm-records.ts";

/** Entries whose words were looked at, by realm: what is no definition will never be one, and to look takes up to a second. */
const looked = new WeakMap<KeptRealm["definitions"], Set<Hash>>();

/**
 * Definitions laid on the table come with their words: they are here before anyone can adopt them. Each is looked at once, however
 * often the charter moves: a partner can lay many that are none, and people wait while one is looked at.
 */
export async function takeDefinitions({ store, breathe }: Ports, kept: KeptRealm, audience: Hash): Promise<void> {
  const engine = kept.node.engine(audience);
  const state = (await engine?.record(audience))?.state as CharterState | undefined;
  if (engine === undefined || state === undefined) return;
  const seen = looked.get(kept.definitions) ?? new Set();
  looked.set(kept.definitions, seen);
  for (const item of state.definitions) {
    if (!("value" in item) || seen.has(item.hash)) continue;
    if (kept.definitions.view(item.value.definition) !== undefined) continue;
    seen.add(item.hash);
    try {
      const body = (await store.entries(audience, [item.hash])).get(item.hash)?.body;
      if (body === undefined) seen.delete(item.hash);
      const read = body === undefined ? undefined : readBody(body);
      if (read === undefined || "unreadable" in read) continue;
      await breathe?.();
      const found = await kept.definitions.readValue(read.content.compiled, breathe);
      if (found === undefined || found.hash !== item.value.definition) continue;
      // Stored before it counts: what is here and not stored would be missing after a restart, and nobody would look again.
      await store.putRecords([realmWrite.definition(kept.realm, found.hash, found.bytes)]);
      kept.definitions.keep(found);
      void engine.reincarnate().catch(() => undefined);
    } catch (error) {
      // A database that was away: the words were not looked at, or are not kept.
      seen.delete(item.hash);
      throw error;
    }
  }
}
