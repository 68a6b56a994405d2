import { canonicalBytes, type Hash, hashOfJson, toHex } from "@kakehashi/core";
import { leafHash, rootOfLeaves } from "@kakehashi/ledger";
import type { AudienceEngine } from "./audience/audience-engine.ts";
import { sortedLogs } from "./audience/audience-state.ts";
import type { RealmNode } from "./realm-node.ts";

const logsMax = 4096;
const releasesMax = 10_000;

export interface MinuteNote {
  readonly home: AudienceEngine;
  readonly content: object;
  /** What it says, as one hash: no other note is written while nothing changes. */
  readonly mark: string;
}

/**
 * The home log's note of a minute: sizes and roots of all logs of the realm that are not home, and the root of the rows of
 * what was released (FIRST-BUILD 6). Undefined when there is no home, or nothing has changed since the last one.
 */
export async function minuteNote(node: RealmNode, before: string | undefined): Promise<MinuteNote | undefined> {
  const engines = [...node.engines.values()].sort((a, b) => (a.ports.audience < b.ports.audience ? -1 : 1));
  const home = engines.find((engine) => engine.ports.context.audience.parties.length === 1);
  const wider = engines.filter((engine) => engine.ports.context.audience.parties.length > 1);
  if (home === undefined || wider.length === 0) return undefined;
  const logs = wider
    .flatMap((engine) => sortedLogs(engine.state.logs))
    .filter((log) => log.tree.size > 0)
    .slice(0, logsMax)
    .map((log) => ({ origin: log.origin, size: log.tree.size, root: toHex(log.root) }));
  const mark = hashOfJson(node.ports.crypto, logs);
  if (mark === before || logs.length === 0) return undefined;
  const releases = await releasesRoot(node, wider);
  return { home, mark, content: { logs, ...(releases === undefined ? {} : { releases }) } };
}

/** RFC 6962 root over the rows since the last note, each as canonical JSON; the cursors lie in memory and in the notes' order. */
async function releasesRoot(node: RealmNode, wider: readonly AudienceEngine[]): Promise<Hash | undefined> {
  const { crypto, store } = node.ports;
  const rows = [];
  for (const engine of wider) {
    const from = node.releasesNoted.get(engine.ports.audience) ?? -1;
    const found = await store.releases(engine.ports.audience, from, releasesMax);
    const last = found.at(-1);
    if (last !== undefined) node.releasesNoted.set(engine.ports.audience, last.version);
    rows.push(...found);
  }
  if (rows.length === 0) return undefined;
  const leaves = rows.map((row) => leafHash(crypto, canonicalBytes(row)));
  return toHex(rootOfLeaves(crypto, leaves)) as Hash;
}
