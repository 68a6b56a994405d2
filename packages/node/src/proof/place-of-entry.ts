import type { Hash } from "@kakehashi/core";
import type { StoredEntry } from "@kakehashi/store";
import type { AudienceEngine } from "../audience/audience-engine.ts";
import type { LogState } from "../audience/log-state.ts";

/** An entry with the log that it stands in; undefined when it is not here. */
export async function placeOfEntry(
  engine: AudienceEngine,
  entry: Hash,
): Promise<{ readonly stored: StoredEntry; readonly log: LogState } | undefined> {
  const stored = (await engine.ports.store.entries(engine.ports.audience, [entry])).get(entry);
  const log = stored === undefined ? undefined : engine.state.logs.get(stored.log);
  return stored === undefined || log === undefined ? undefined : { stored, log };
}
