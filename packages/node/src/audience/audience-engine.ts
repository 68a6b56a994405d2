import type { Draft } from "@kakehashi/coordination";
import { currentDefinition, type Hash, type LogKey, logKey, type ObjectRecord } from "@kakehashi/core";
import type { Outcome, Peer } from "@kakehashi/exchange";
import { type AudienceState, leafCount, ownLog, sortedLogs, unfolded } from "./audience-state.ts";
import type { CommandAnswer, CommandRequest } from "./command-request.ts";
import type { EnginePorts } from "./engine-ports.ts";
import type { Waits } from "./fold-logs.ts";
import { type Arrival, intakeFor } from "./intake.ts";
import { loadState } from "./load-state.ts";
import type { LogState } from "./log-state.ts";
import { newsBetween } from "./news-between.ts";
import { noteOwed } from "./pay-owed.ts";
import { prepareTurn } from "./prepare-turn.ts";
import { RecentLeaves } from "./recent-leaves.ts";
import { recordOf } from "./record-of.ts";
import { type RefoldHost, refold } from "./refold.ts";
import { setAside } from "./set-aside.ts";
import { type ToCommit, TurnCommits } from "./turn-commits.ts";
import { type Prepared, TurnPipeline } from "./turn-pipeline.ts";
import { TurnQueue } from "./turn-queue.ts";

/**
 * The one serial loop of an audience: commands of people, and what partners bring, in turns. Each turn takes all that waits
 * (bounded), runs pure code on a working copy, and makes one commit, so that many writers share one fsync and a lone one
 * waits for nobody. Signatures are made beside the commit and released after it (law 10).
 */
export class AudienceEngine {
  readonly ports: EnginePorts;
  private current: AudienceState | undefined;
  private readonly recent = new RecentLeaves();
  private readonly commits: TurnCommits;
  private readonly queue: TurnQueue;
  private waits: ReadonlyMap<LogKey, Waits> = new Map();
  /** Version that another process was said to have committed. */
  private toldVersion = -1;
  private running: Promise<void> | undefined;
  private readonly pipeline: TurnPipeline;
  /** The folded charter, as committed: which definition, which clock. */
  private charter: ObjectRecord | undefined;
  private broken: unknown;
  private refolding = false;
  private stopped = false;

  constructor(ports: EnginePorts) {
    this.ports = ports;
    this.commits = new TurnCommits(ports, this.recent);
    this.queue = new TurnQueue(ports.leavesPerTurn);
    this.pipeline = new TurnPipeline({
      state: () => this.state,
      prepare: (batch, looks, after) => {
        const { state, charter } = this;
        return prepareTurn(this.ports, { state, charter, looks, after }, batch);
      },
      finish: (prepared) => this.finish(prepared),
      reload: () => this.reload(),
      recover: (error) => this.recover(error),
    });
  }

  /** Sizes signed since the last look: what is noted beside the keys. */
  get signed(): Map<string, number> {
    return this.commits.signed;
  }

  get state(): AudienceState {
    if (this.current === undefined) throw new RangeError("the engine has not started");
    return this.current;
  }

  /** Loads what is durable, joins the audience where this node has no log yet, and signs what a crash left unsigned. */
  async start(): Promise<void> {
    this.current = await this.load();
    this.charter = await this.record(this.ports.audience);
    await this.cutBranches();
    this.queue.again = true;
    await this.wake();
  }

  /**
   * What this node alone has of its own older logs that have forked is cut off, and everything folded again: then the branch
   * that the others hold comes back.
   */
  async setAside(): Promise<void> {
    while (this.running !== undefined) await this.running;
    this.running = this.cutBranches().finally(() => {
      this.running = undefined;
    });
    await this.running;
    this.queue.again = true;
    await this.wake();
  }

  private async cutBranches(): Promise<void> {
    const { store, self, incarnation } = this.ports;
    for (;;) {
      const forked = sortedLogs(this.state.logs).find(
        (log) => log.node === self.node && log.forked !== undefined && log.incarnation !== incarnation(),
      );
      if (forked === undefined) return;
      // Moved by another process or not: what is there now is looked at again.
      await setAside(store, this.state, forked);
      this.current = await this.load();
      this.charter = await this.record(this.ports.audience);
    }
  }

  /** Nothing new is begun; resolves when what runs has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  command(request: CommandRequest): Promise<CommandAnswer> {
    return new Promise((resolve, reject) => {
      this.queue.commands.push({ request, resolve, reject });
      void this.wake();
    });
  }

  receive(from: Peer, message: Arrival["message"]): Promise<Outcome> {
    return new Promise((done, reject) => {
      this.queue.arrivals.push({ from, message, done, reject });
      void this.wake();
    });
  }

  /** Signs the present size anew, so that standing still can be told from hiding (spec/exchange.md). */
  freshen(): Promise<void> {
    this.queue.fresh = true;
    return this.wake();
  }

  /** The own log goes on in the incarnation that the node now has. */
  reincarnate(): Promise<void> {
    this.queue.again = true;
    return this.wake();
  }

  /** Another process over the same store may have committed, up to this version. */
  follow(version: number): void {
    this.toldVersion = Math.max(this.toldVersion, version);
    if (this.current !== undefined && this.isBehind()) void this.wake();
  }

  /** An entry of the node itself, under its general post: the minute note of the home log. */
  sealNote(content: object): Promise<void> {
    return this.sealOwn(this.ports.domain.note(content, this.ports.context.audience.record.label));
  }

  /** An act of the node itself on the charter: a rotation, a revocation. */
  sealCharter(kind: string, content: object): Promise<void> {
    const { audience, context } = this.ports;
    return this.sealOwn([
      { kind: kind as Draft["kind"], subject: audience, label: context.audience.record.label, content },
    ]);
  }

  /** Resolves when it is durable and signed; rejects when it could have no effect. */
  private sealOwn(drafts: readonly Draft[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.queue.acts.push({ drafts, resolve, reject });
      void this.wake();
    });
  }

  /**
   * Folds everything again from the stored entries, in commits of bounded size: after a change of how rows are made, or to
   * see that the same comes out. Commands and partners wait meanwhile. `onProgress` gets leaves folded and leaves in all.
   */
  async rebuild(onProgress: (folded: number, of: number) => void = () => {}): Promise<{ readonly entries: number }> {
    while (this.running !== undefined) await this.running;
    this.running = this.refoldOrRecover(onProgress).finally(() => {
      this.running = undefined;
      // What fell due meanwhile is written now.
      this.queue.again ||= this.state.owed.size > 0;
      if (this.hasWork()) void this.wake();
    });
    await this.running;
    return { entries: leafCount(this.state) };
  }

  /** After a failure the engine stands on what is durable: a picture half made, which is folded on from there. */
  private async refoldOrRecover(onProgress: (folded: number, of: number) => void): Promise<void> {
    this.refolding = true;
    try {
      await this.refold(onProgress);
    } catch (error) {
      await this.recover(error);
      throw error;
    } finally {
      this.refolding = false;
    }
  }

  private async refold(onProgress: (folded: number, of: number) => void): Promise<void> {
    this.state.cache.clear();
    this.current = unfolded(this.state);
    this.waits = new Map();
    const host: RefoldHost = {
      store: this.ports.store,
      leavesPerTurn: this.ports.leavesPerTurn,
      state: () => this.state,
      folded: (turn) => noteOwed(turn, this.ports),
      commit: (turn) => this.commitTurn({ turn, intake: intakeFor(this.ports, this.charter, turn), fresh: false }),
    };
    this.waits = await refold(host, onProgress);
    this.charter = await this.record(this.ports.audience);
  }

  /** Stores what was signed after the last commit, when no other commit has done so; looks whether a store that was away is back. */
  flush(): Promise<void> {
    if (this.running !== undefined) return Promise.resolve();
    if (this.broken !== undefined) return this.wake();
    if (!this.hasUnsaved()) return Promise.resolve();
    this.commits.flushDue = true;
    this.queue.again = true;
    return this.wake();
  }

  /** Resolves when everything that was signed is stored. */
  async keepNotes(): Promise<void> {
    while (this.hasUnsaved()) {
      this.commits.flushDue = true;
      this.queue.again = true;
      await this.wake();
    }
  }

  private hasUnsaved(): boolean {
    return sortedLogs(this.state.logs).some((log) => log.checkpoints.at(-1)?.saved === false);
  }

  /** Why logs stand still, where they do. */
  waiting(): ReadonlyMap<LogKey, Waits> {
    return this.waits;
  }

  recentLeaves(key: LogKey, from: number, to: number, limit: number) {
    return this.recent.get(key, from, to, limit);
  }

  /** The folded record of an object, as committed, where it was used of late. */
  recentRecord(subject: Hash): ObjectRecord | undefined {
    return this.state.cache.get(subject);
  }

  /** The folded record of an object, as committed. */
  async record(subject: Hash): Promise<ObjectRecord | undefined> {
    const cached = this.state.cache.get(subject);
    return cached ?? this.storedRecord(subject);
  }

  private async storedRecord(subject: Hash): Promise<ObjectRecord | undefined> {
    const row = (await this.ports.store.objects(this.ports.audience, [subject])).get(subject);
    return row && recordOf(row);
  }

  private wake(): Promise<void> {
    if (this.current === undefined) return Promise.resolve();
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      // What came between the last look and here woke nobody.
      if (!this.stopped && this.hasWork()) void this.wake();
    });
    return this.running;
  }

  private async run(): Promise<void> {
    do {
      await this.queue.gather();
      if (this.stopped || this.isBehind() || this.broken !== undefined || this.queue.isEmpty())
        await this.pipeline.settle();
      if (this.isBehind() || this.broken !== undefined) await this.catchUp();
      if (!this.stopped && !this.queue.isEmpty()) await this.pipeline.run(this.queue.next(this.isUnfolded()));
    } while (this.pipeline.isUnderWay() || (!this.stopped && this.hasWork()));
    if (this.stopped) this.queue.abandon(new Error("the node has stopped"));
  }

  /**
   * Leaves of the own log are still to be folded, and nothing stops that: after a picture was dropped, by this process or one
   * before it. Nothing is written meanwhile, since a new entry would not be judged until long after it was acknowledged.
   */
  private isUnfolded(): boolean {
    const own = this.own();
    return own !== undefined && this.isStillToFold(own);
  }

  private isStillToFold(log: LogState): boolean {
    const waits = this.waits.get(log.key);
    return log.past.size < log.tree.size && (waits === undefined || waits === "budget");
  }

  /**
   * Leaves of some log are still to be folded, and nothing stops that: during a rebuild, here or in another process, and in a
   * long catch-up. What objects say meanwhile may be half of what they will say, so nobody is told of it.
   */
  isFolding(): boolean {
    return this.refolding || [...this.state.logs.values()].some((log) => this.isStillToFold(log));
  }

  private isBehind(): boolean {
    return this.toldVersion > this.state.version;
  }

  /** Takes over what other processes committed, or this one without hearing that it stands: a store that was away is asked anew. */
  private async catchUp(): Promise<void> {
    this.toldVersion = -1;
    // What a failure cut off is taken up again: leaves to fold, sizes to sign.
    this.queue.again ||= this.broken !== undefined;
    try {
      await this.reload();
      this.broken = undefined;
    } catch (error) {
      await this.recover(error);
    }
  }

  private hasWork(): boolean {
    return this.isBehind() || !this.queue.isEmpty();
  }

  /**
   * Stands on what is durable now, and tells of what came there without this process; what was left unsigned is signed. All of
   * that or nothing: a store that fails in between would leave what came untold for ever.
   */
  private async reload(): Promise<void> {
    const before = this.state;
    await this.ports.refreshKeys();
    const after = await this.load();
    const charter = await this.storedRecord(this.ports.audience);
    const news = await newsBetween(this.ports.store, before, after);
    this.current = after;
    this.charter = charter;
    if (news === undefined) return;
    this.queue.again = true;
    this.ports.onNews(news);
  }

  /** True when the store answers again. */
  private async recover(error: unknown): Promise<boolean> {
    this.broken = error;
    try {
      await this.reload();
      this.broken = undefined;
      return true;
    } catch (gone) {
      this.broken = gone;
      this.queue.abandon(gone);
      return false;
    }
  }

  /** Set while the store cannot be reached. */
  get fault(): unknown {
    return this.broken;
  }

  /**
   * `moved` when another process has committed, or a partner opens what it had opened before: everything is decided again on
   * what is there now.
   */
  private async finish({ batch, turn, intake, waits, tell }: Prepared): Promise<"committed" | "moved"> {
    if ((await this.commitTurn({ turn, intake, fresh: batch.fresh })) === "moved") return "moved";
    this.waits = waits;
    tell();
    if ([...waits.values()].includes("budget")) this.queue.again = true;
    return "committed";
  }

  private async commitTurn(done: ToCommit): Promise<"committed" | "moved"> {
    const next = await this.commits.commit(this.state, done);
    if (next === "moved") return "moved";
    this.charter = done.turn.objects.changed.get(this.ports.audience) ?? this.charter;
    this.current = next;
    this.commits.tell(next, done);
    return "committed";
  }

  private load(): Promise<AudienceState> {
    this.recent.clear();
    return loadState({ ...this.ports, recordsAtHand: this.ports.recordsAtHand, incarnation: this.ports.incarnation() });
  }

  /** The definition that new entries go by. */
  definition(): Hash {
    return currentDefinition(this.ports.context, this.charter);
  }

  /** The folded charter, as committed; undefined before the engine has started. */
  charterRecord(): ObjectRecord | undefined {
    return this.charter;
  }

  /** Realm time now, by the charter's clock. */
  realmTime(): number {
    return this.ports.domain.realmTime(this.charter, this.ports.clock.now());
  }

  own(): LogState | undefined {
    return ownLog(this.state.logs);
  }

  log(node: LogState["node"], incarnation: LogState["incarnation"]): LogState | undefined {
    return this.state.logs.get(logKey(node, incarnation));
  }
}
