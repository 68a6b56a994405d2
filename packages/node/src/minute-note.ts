import { canonicalBytes, type Hash, hashOfJson, toHex } from "@kakehashi/core";
import { leafHash, rootOfLeaves } from "@kakehashi/ledger";
import type { StoredRelease } from "@kakehashi/store";
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
  /** Called once it is sealed: the releases that it is of are under a note. */
  readonly sealed: () => void;
}

/**
 * The home log's note of a minute: sizes and roots of all logs of the realm that are not home, and the root of the rows of
 * what was released (spec/kinds.md, 9). Undefined when there is no home, or nothing has changed since the last one.
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
  const { root, last } = await releasesRoot(node, wider);
  const sealed = () => {
    for (const [audience, version] of last) node.releasesNoted.set(audience, version);
  };
  return { home, mark, content: { logs, ...(root === undefined ? {} : { releases: root }) }, sealed };
}

/** RFC 6962 root over the rows since the last note, each as canonical JSON; the cursors lie in memory and in the notes' order. */
async function releasesRoot(node: RealmNode, wider: readonly AudienceEngine[]) {
  const { crypto, store } = node.ports;
  const rows: StoredRelease[] = [];
  const last = new Map<Hash, number>();
  for (const engine of wider) {
    const { audience } = engine.ports;
    const found = await store.releases(audience, node.releasesNoted.get(audience) ?? -1, releasesMax);
    const newest = found.at(-1)?.version;
    if (newest === undefined) continue;
    // Of the commit at which the bound cuts, the rest would be passed over: it is of the next note, as a whole.
    const whole = found.length < releasesMax ? found : found.filter(({ version }) => version < newest);
    const noted = whole.length === 0 ? found : whole;
    last.set(audience, noted.at(-1)?.version ?? newest);
    rows.push(...noted);
  }
  const leaves = rows.map((row) => leafHash(crypto, canonicalBytes(row)));
  const root = rows.length === 0 ? undefined : (toHex(rootOfLeaves(crypto, leaves)) as Hash);
  return { root, last };
}
