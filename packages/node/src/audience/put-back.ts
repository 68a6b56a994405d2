import { type Hash, type LogKey, type NodeId, readBurial } from "@kakehashi/core";
import type { Leaves, Outcome, Peer } from "@kakehashi/exchange";
import type { MakeDue, PutBack } from "@kakehashi/store";
import type { AudienceState } from "./audience-state.ts";
import { DayCount } from "./day-count.ts";
import type { EnginePorts } from "./engine-ports.ts";
import type { IdleBurial } from "./idle-burials.ts";
import { appendedLeaf, type Leaf } from "./leaf.ts";
import { pastScope } from "./load-state.ts";
import { lostTo, namedBy, nameOf } from "./lost-to.ts";
import type { Turn } from "./turn.ts";
import { type GivenBack, isForeign, type Taken, vainScope, wantedLeaves } from "./wanted-leaves.ts";

/** Folding anew for leaves that came back in vain: so often a day for each bringer. What is beyond is misconduct. */
const vainPerDay = 4;
/** Folding anew because of one node's log: so often a day. What is beyond waits for the next. */
const refoldsPerDay = 16;
/** Walks over a node's logs for what else names what its burials without effect had taken: so often a day. */
const walksPerDay = 16;

interface Arrived extends GivenBack {
  readonly done: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/** What an engine does for it. */
export interface PutBackHost {
  state(): AudienceState;
  /** Runs a task once no turn runs, and none while it does. False when the engine has stopped, or not begun. */
  alone(task: () => Promise<void>): Promise<boolean>;
  /** Stands on what is durable. */
  load(): Promise<void>;
  /** Folds everything from nothing, as far as it can be folded. */
  refold(): Promise<void>;
  /** Stands on what is durable after a failure. */
  recover(error: unknown): Promise<unknown>;
}

/**
 * Puts leaves that partners gave back in the place of their hashes, and has everything folded again: what was read as
 * expunged may have stood (spec/exchange.md). The store drops the picture in the transaction that takes them, so a crash in
 * between folds it when the node starts.
 */
export class PutBacks {
  private readonly ports: EnginePorts;
  private readonly host: PutBackHost;
  /** What waits for its turn. */
  private readonly given: Arrived[] = [];
  private readonly inVain: DayCount;
  private readonly refolds: DayCount;
  private readonly walks: DayCount;

  constructor(ports: EnginePorts, host: PutBackHost) {
    this.ports = ports;
    this.host = host;
    this.inVain = new DayCount(ports.clock, vainPerDay);
    this.refolds = new DayCount(ports.clock, refoldsPerDay);
    this.walks = new DayCount(ports.clock, walksPerDay);
  }

  /** Leaves that a partner gave. `taken` where one of them stays, `known` where none was wanted. */
  receive(from: Peer, message: Leaves): Promise<Outcome> {
    return new Promise((done, reject) => {
      this.given.push({ from, message, done, reject });
      void this.takeGiven();
    });
  }

  /** At the start of the engine: a crash may have come between what was taken in vain and its being made due. */
  async begin(): Promise<void> {
    const idle = this.host.state().idle.all();
    if (idle.length > 0) await this.guarded(() => this.mend(idle));
    if (this.given.length > 0) await this.takeGiven();
  }

  /** After the commit of a turn. */
  follow({ idle, revived }: Pick<Turn, "idle" | "revived">): void {
    if (idle.length > 0) void this.guarded(() => this.mend(idle));
    if (revived.length > 0) void this.guarded(() => this.revive(revived));
  }

  /** Nobody waits any longer. */
  stop(): void {
    for (const { reject } of this.given.splice(0)) reject(new Error("the node has stopped"));
  }

  private guarded(task: () => Promise<void>): Promise<unknown> {
    return this.host.alone(() => task().catch(async (error) => void (await this.host.recover(error))));
  }

  /** What has come, all in one. */
  private async takeGiven(): Promise<void> {
    await this.guarded(async () => {
      const arrivals = this.given.splice(0);
      try {
        await this.take(arrivals);
      } catch (error) {
        for (const { reject } of arrivals) reject(error);
        throw error;
      }
    });
  }

  private async take(arrivals: readonly Arrived[]): Promise<void> {
    const { refolds, inVain } = this;
    const bounds = {
      mayRefold: (node: NodeId) => !refolds.isReached(node),
      mayBeVain: (from: Peer) => !inVain.isReached(from.node),
    };
    const taken = await wantedLeaves({ ...this.ports, ...bounds }, this.host.state(), arrivals);
    const stays = taken.length === 0 ? new Set<Peer>() : await this.put(taken);
    for (const { from, done } of arrivals) done(stays.has(from) ? "taken" : "known");
  }

  /** Whose leaves stay. */
  private async put(taken: readonly Taken[]): Promise<ReadonlySet<Peer>> {
    const { host } = this;
    const { audience, version: expected } = host.state();
    const leaves = taken.map(({ key, leaf }) => ({
      ...appendedLeaf(leaf, isForeign(host.state(), key, leaf)),
      log: key,
    }));
    const { store } = this.ports;
    const bury = await this.excused(host.state(), taken);
    const back = { audience, expected, leaves, bury, bodies: [], scopeGone: pastScope(audience) };
    if ((await store.putBack(back)) === "moved") {
      // Another process came first, with the same leaves perhaps; they are given again.
      await host.load();
      return new Set();
    }
    for (const node of new Set(taken.map(({ key }) => nodeOf(key)))) this.refolds.add(node);
    await host.load();
    await host.refold();
    return this.judge(audience, taken);
  }

  /**
   * As with any arrival, no body is waited for that a recall or expiry names: of leaves that came back without theirs, and of
   * entries that leaves which came back take back.
   */
  private async excused(state: AudienceState, taken: readonly Taken[]): Promise<readonly Hash[]> {
    const excused = new Set<Hash>();
    for (const [node, of] of Map.groupBy(taken, ({ key }) => nodeOf(key))) {
      const without = of.filter(({ leaf }) => leaf.envelope !== undefined && leaf.body === undefined);
      const named = new Set<string>(of.flatMap(({ leaf }) => entriesTaken(leaf)));
      for (const log of state.logs.values()) {
        if (log.node !== node) continue;
        for (const { entry, body } of log.missing) if (entry !== body && named.has(entry)) excused.add(entry);
      }
      const before = without.length === 0 ? named : await namedBy(this.ports.store, state, node, () => true);
      for (const { leaf } of without) if (before.has(leaf.hash) || named.has(leaf.hash)) excused.add(leaf.hash);
    }
    return [...excused];
  }

  /** Looks which are still there, and remembers those that are not. */
  private async judge(audience: Hash, taken: readonly Taken[]): Promise<ReadonlySet<Peer>> {
    const { store } = this.ports;
    const stays = new Set<Peer>();
    const vain: Taken[] = [];
    for (const each of taken) {
      const [row] = await store.leaves(audience, each.key, each.leaf.index, each.leaf.index + 1);
      if (row?.envelope !== undefined) stays.add(each.from);
      else if (each.excused) vain.push(each);
    }
    for (const from of new Set(vain.map((each) => each.from))) this.inVain.add(from.node);
    const scope = vainScope(audience);
    // One that stays may change what becomes of the others: they may be given again.
    const before = stays.size === 0 ? [] : [...(await store.records(scope)).keys()];
    const gone = before.map((key) => ({ scope, key, value: undefined }));
    const kept = vain.map(({ key, leaf }) => ({
      scope,
      key: nameOf({ log: key, index: leaf.index }),
      value: new Uint8Array([1]),
    }));
    if (gone.length + kept.length > 0) await store.putRecords(stays.size > 0 ? gone : kept);
    return stays;
  }

  /**
   * What a recall or expiry without effect had taken here is due again: bodies that are read as taken back, leaves that are
   * bare (spec/fold.md, section 7). Nothing is, where another one names the same, which may have effect.
   */
  private async mend(burials: readonly IdleBurial[]): Promise<void> {
    const { host } = this;
    const state = host.state();
    const { audience, version: expected } = state;
    const { store } = this.ports;
    const places: MakeDue["places"][number][] = [];
    const entries: Hash[] = [];
    for (const [node, of] of Map.groupBy(burials, (burial) => burial.node)) {
      const lost = await lostTo(store, state, of);
      if (lost.places.length + lost.entries.length === 0 || this.walks.isReached(node)) continue;
      this.walks.add(node);
      const excused = await namedBy(store, state, node, (at) => !state.idle.has(at));
      places.push(...lost.places.filter((place) => !excused.has(nameOf(place))));
      entries.push(...lost.entries.filter((entry) => !excused.has(entry)));
    }
    if (places.length + entries.length === 0) return;
    const result = await store.makeDue({ audience, expected, places, entries });
    await host.load();
    // Another process came first. Walks are bounded, and so are these.
    if (result === "moved") await this.mend(burials);
  }

  /** Bodies that were read as taken back have come after all: everything is folded again with them. */
  private async revive(bodies: PutBack["bodies"]): Promise<void> {
    const { host } = this;
    const { audience, version: expected } = host.state();
    const { store } = this.ports;
    const rows = await store.entries(
      audience,
      bodies.map(({ entry }) => entry),
    );
    const nodes = new Set([...rows.values()].map(({ log }) => nodeOf(log)));
    if ([...nodes].some((node) => this.refolds.isReached(node))) return;
    for (const node of nodes) this.refolds.add(node);
    const result = await store.putBack({
      audience,
      expected,
      leaves: [],
      bury: [],
      bodies,
      scopeGone: pastScope(audience),
    });
    await host.load();
    // Another process came first: what is missing still is asked for again.
    if (result === "committed") await host.refold();
  }
}

function entriesTaken({ envelope, body }: Leaf): readonly Hash[] {
  return envelope === undefined || body === undefined ? [] : (readBurial(envelope, body)?.entries ?? []);
}

function nodeOf(key: LogKey): NodeId {
  return key.slice(0, key.indexOf("/")) as NodeId;
}
