import type { CharterState } from "@kakehashi/coordination";
import { type Hash, readBody } from "@kakehashi/core";
import type { KeptRealm } from "./kept-realm.ts";
import type { Ports } from "./ports.ts";
import { realmWrite } from "./realm-records.ts";

/** Definitions laid on the table come with their words: they are here before anyone can adopt them. */
export async function takeDefinitions({ store }: Ports, kept: KeptRealm, audience: Hash): Promise<void> {
  const engine = kept.node.engine(audience);
  const state = (await engine?.record(audience))?.state as CharterState | undefined;
  if (engine === undefined || state === undefined) return;
  for (const item of state.definitions) {
    if (!("value" in item) || kept.definitions.view(item.value.definition) !== undefined) continue;
    const body = (await store.entries(audience, [item.hash])).get(item.hash)?.body;
    const read = body === undefined ? undefined : readBody(body);
    if (read === undefined || "unreadable" in read) continue;
    const taken = kept.definitions.takeValue(read.content.compiled);
    if (taken === undefined || taken.hash !== item.value.definition) continue;
    await store.putRecords([realmWrite.definition(kept.realm, taken.hash, taken.bytes)]);
    await engine.reincarnate();
  }
}
