import type { Crypto, Hash, LogKey, NodeId } from "@kakehashi/core";
import { type ExchangeHost, type LogView, limits, type PackageLeaf, type StandingLeaf } from "@kakehashi/exchange";
import { proveConsistency } from "@kakehashi/ledger";
import type { Store } from "@kakehashi/store";
import type { AudienceEngine } from "../audience/audience-engine.ts";
import { type AudienceState, sortedLogs } from "../audience/audience-state.ts";
import { credible } from "../audience/credible.ts";
import { leafFromStore } from "../audience/leaf.ts";
import { leafHashes } from "../audience/leaf-hashes.ts";
import { type LogState, newestCheckpoint } from "../audience/log-state.ts";
import { isBare } from "../audience/note-withheld.ts";
import { packageLeaf } from "../audience/recent-leaves.ts";

/** Commits that are looked at for what moved last. */
const recentCommits = 128;

type Reads =
  | "logs"
  | "log"
  | "leaves"
  | "credible"
  | "consistency"
  | "bodies"
  | "gone"
  | "lacks"
  | "standing"
  | "recentSubjects";

/**
 * What sessions read of the audiences that are kept here: logs, their leaves, and what is missing of them. Changes nothing. Which
 * audiences a partner may be told of is seen to before (`RealmNode.audiencesWith`).
 */
export class HeldHere implements Pick<ExchangeHost, Reads> {
  private readonly ports: { readonly crypto: Crypto; readonly store: Store };
  private readonly engineOf: (audience: Hash) => AudienceEngine | undefined;

  constructor(ports: HeldHere["ports"], engineOf: HeldHere["engineOf"]) {
    this.ports = ports;
    this.engineOf = engineOf;
  }

  logs(audience: Hash): readonly LogView[] {
    const engine = this.engineOf(audience);
    return engine === undefined ? [] : sortedLogs(engine.state.logs).map((log) => logView(engine.state, log));
  }

  log(audience: Hash, key: LogKey): LogView | undefined {
    const state = this.engineOf(audience)?.state;
    const log = state?.logs.get(key);
    return state === undefined || log === undefined ? undefined : logView(state, log);
  }

  leaves(
    audience: Hash,
    key: LogKey,
    from: number,
    to: number,
  ): readonly PackageLeaf[] | Promise<readonly PackageLeaf[]> {
    const recent = this.engineOf(audience)?.recentLeaves(key, from, to, limits.leavesPerPackage);
    return recent ?? this.storedLeaves(audience, key, from, Math.min(to, from + limits.leavesPerPackage));
  }

  private async storedLeaves(audience: Hash, key: LogKey, from: number, to: number): Promise<readonly PackageLeaf[]> {
    const { store } = this.ports;
    const rows = await store.leaves(audience, key, from, to);
    const gone = rows.flatMap(({ envelope, index }) => (envelope === undefined ? index : []));
    const hashes = await leafHashes(store, audience, key, gone);
    return rows.map((row) => {
      const leaf = hashes.get(row.index);
      return leaf === undefined ? packageLeaf(leafFromStore(row)) : { leaf, expunged: true, body: undefined };
    });
  }

  credible(audience: Hash, key: LogKey, from: number, leaves: readonly PackageLeaf[]): number {
    const engine = this.engineOf(audience);
    const log = engine?.state.logs.get(key);
    if (engine === undefined || log === undefined || log.node === engine.ports.self.node) return leaves.length;
    return credible(this.ports.crypto, engine.ports.context.audience, log, { from, leaves });
  }

  consistency(audience: Hash, key: LogKey, from: number, to: number): Promise<readonly Uint8Array[]> {
    const { crypto, store } = this.ports;
    return proveConsistency({ crypto, read: (wanted) => store.tiles(audience, key, wanted) }, from, to);
  }

  async bodies(audience: Hash, _key: LogKey, entries: readonly Hash[]): Promise<readonly Uint8Array[]> {
    const found = await this.ports.store.entries(audience, entries);
    return entries.flatMap((entry) => found.get(entry)?.body ?? []);
  }

  async gone(audience: Hash, key: LogKey, entries: readonly Hash[]) {
    const { store } = this.ports;
    const found = [...(await store.entries(audience, entries)).values()];
    const indexes = found.flatMap(({ log, index, envelope }) => (log === key && envelope === undefined ? index : []));
    const hashes = await leafHashes(store, audience, key, indexes);
    return [...hashes].map(([index, leaf]) => ({ index, leaf }));
  }

  async lacks(audience: Hash, key: LogKey): Promise<readonly Hash[]> {
    const state = this.engineOf(audience)?.state;
    const missing = state?.logs.get(key)?.missing ?? [];
    // Of a leaf that is due as a whole there is no body: it is asked for once it is plain that nothing will excuse it.
    const asked = missing.filter((each) => !isBare(each) || state?.disputes.isWithheld({ log: key, ...each }));
    return asked.slice(0, limits.lacksPerHave).map(({ entry }) => entry);
  }

  async standing(audience: Hash, partner: NodeId): Promise<readonly StandingLeaf[]> {
    const disputes = this.engineOf(audience)?.state.disputes;
    const told: StandingLeaf[] = [];
    for (const each of [...(disputes?.standing() ?? []), ...(disputes?.lackedBy(partner) ?? [])]) {
      const { log, node, incarnation, index, subject } = each;
      const [row] = await this.ports.store.leaves(audience, log, index, index + 1);
      if (row?.envelope === undefined) continue;
      const expiry = each.expiry ?? { incarnation, index };
      const message = { t: "stands", audience, node, incarnation, index, expiry, leaf: row.envelope } as const;
      told.push({ message, subject });
    }
    return told;
  }

  async recentSubjects(audience: Hash): Promise<readonly Hash[]> {
    const version = this.engineOf(audience)?.state.version ?? 0;
    const changes = await this.ports.store.changes(audience, version - recentCommits, recentCommits);
    const moved = new Set([...changes].reverse().flatMap(({ subjects }) => subjects));
    moved.delete(audience);
    // Of those it must be known on each line whether the partner has the leaf too.
    const disputed =
      this.engineOf(audience)
        ?.state.disputes.all()
        .map(({ subject }) => subject) ?? [];
    return [...new Set([audience, ...disputed, ...moved])].slice(0, limits.digestsPerMessage);
  }
}

function logView({ audience, disputes }: AudienceState, log: LogState): LogView {
  const { key, node, incarnation, tree, held, forked, branched, apart } = log;
  const owed = held < tree.size && disputes.isWithheld({ log: key, index: held });
  const newest = newestCheckpoint(log);
  const checkpoint = newest === undefined ? undefined : { size: newest.size, note: newest.note };
  return {
    audience,
    key,
    node,
    incarnation,
    size: tree.size,
    held,
    owed,
    checkpoint,
    forked,
    apart,
    proof: forked ?? branched,
  };
}
