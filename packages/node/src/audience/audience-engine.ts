import type { Draft } from "@kakehashi/coordination";
import { currentDefinition, type Hash, type LogKey, logKey, newLogPast, type ObjectRecord } from "@kakehashi/core";
import type {
  Bodies,
  CosignatureMessage,
  EvidenceMessage,
  HaveLogs,
  Outcome,
  Package,
  Peer,
} from "@kakehashi/exchange";
import type { ObjectRow } from "@kakehashi/store";
import { type AudienceState, ownLog, sortedLogs } from "./audience-state.ts";
import { type Batch, type OwnAct, type PendingArrival, type PendingCommand, rejectBatch, splitBatch } from "./batch.ts";
import { buildCommit } from "./build-commit.ts";
import type { LastStored } from "./checkpoints-to-save.ts";
import type { CommandAnswer, CommandRequest } from "./command-request.ts";
import type { EnginePorts } from "./engine-ports.ts";
import { foldLogs, type Waits } from "./fold-logs.ts";
import type { Intake } from "./intake.ts";
import { joinLog } from "./join-log.ts";
import { loadState } from "./load-state.ts";
import type { LogState } from "./log-state.ts";
import { newsOf } from "./news-of.ts";
import { RecentLeaves } from "./recent-leaves.ts";
import { payOwed, refillMissing, runCommands, takeArrivals, writeOwn } from "./run-turn.ts";
import { type LogSave, savesOf } from "./saves-of.ts";
import { release, type Signed, signTurn } from "./sign-turn.ts";
import { Turn } from "./turn.ts";

/**
 * Small enough that a partner works on one turn while this node makes the next: with all writers in one turn, the two
 * would only ever wait for each other: with 256 writers, 64 a turn deliver more than 512 do.
 */
const commandsPerTurn = 64;
const arrivalsPerTurn = 64;
/** Steps of promises in which nobody new asks, before a turn begins. */
const calmSteps = 8;

/**
 * The one serial loop of an audience: commands of people, and what partners bring, in turns. Each turn takes all that waits
 * (bounded), runs pure code on a working copy, and makes one commit, so that many writers share one fsync and a lone one
 * waits for nobody. Signatures are made beside the commit and released after it (law 10).
 */
export class AudienceEngine {
  readonly ports: EnginePorts;
  private current: AudienceState | undefined;
  private readonly recent = new RecentLeaves();
  private commands: PendingCommand[] = [];
  private arrivals: PendingArrival[] = [];
  private readonly lastStored = new Map<LogKey, LastStored>();
  private waits: ReadonlyMap<LogKey, Waits> = new Map();
  private acts: OwnAct[] = [];
  private freshDue = false;
  private again = false;
  private flushDue = false;
  private running: Promise<void> | undefined;
  /** The folded charter, as committed: which definition, which clock. */
  private charter: ObjectRecord | undefined;
  private broken: unknown;
  private stopped = false;
  /** Sizes signed since the last look: what is noted beside the keys. */
  readonly signed = new Map<string, number>();

  constructor(ports: EnginePorts) {
    this.ports = ports;
  }

  get state(): AudienceState {
    if (this.current === undefined) throw new RangeError("the engine has not started");
    return this.current;
  }

  /** Loads what is durable, joins the audience where this node has no log yet, and signs what a crash left unsigned. */
  async start(): Promise<void> {
    this.current = await this.load();
    this.charter = await this.record(this.ports.audience);
    this.again = true;
    await this.wake();
  }

  /** Nothing new is begun; resolves when what runs has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  command(request: CommandRequest): Promise<CommandAnswer> {
    return new Promise((resolve, reject) => {
      this.commands.push({ request, resolve, reject });
      void this.wake();
    });
  }

  receive(from: Peer, message: Package | Bodies | CosignatureMessage | HaveLogs | EvidenceMessage): Promise<Outcome> {
    return new Promise((done, reject) => {
      this.arrivals.push({ from, message, done, reject });
      void this.wake();
    });
  }

  /** Signs the present size anew, so that standing still can be told from hiding (DESIGN, Exchange). */
  freshen(): Promise<void> {
    this.freshDue = true;
    return this.wake();
  }

  /** The own log goes on in the incarnation that the node now has. */
  reincarnate(): Promise<void> {
    this.again = true;
    return this.wake();
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
      this.acts.push({ drafts, resolve, reject });
      void this.wake();
    });
  }

  /**
   * Folds everything again from the stored entries, in commits of bounded size: after a change of how rows are made, or to
   * see that the same comes out. Commands and partners wait meanwhile. `onProgress` gets leaves folded and leaves in all.
   */
  async rebuild(onProgress: (folded: number, of: number) => void = () => {}): Promise<{ readonly entries: number }> {
    while (this.running !== undefined) await this.running;
    this.running = this.refold(onProgress).finally(() => {
      this.running = undefined;
      if (this.hasWork()) void this.wake();
    });
    await this.running;
    return { entries: this.leafCount() };
  }

  private async refold(onProgress: (folded: number, of: number) => void): Promise<void> {
    this.state.cache.clear();
    const blank = new Map(
      [...this.state.logs].map(([key, log]) => [key, { ...log, past: newLogPast(log.node, log.incarnation) }]),
    );
    this.current = { ...this.state, logs: blank };
    for (let reset = true; ; reset = false) {
      const before = this.foldedCount();
      if (!(await this.refoldSome({ reset })) && !(await this.refoldSome({ reset, looks: true })))
        throw new RangeError("another process wrote while this one rebuilt");
      onProgress(this.foldedCount(), this.leafCount());
      if (this.foldedCount() === before) break;
    }
    this.charter = await this.record(this.ports.audience);
  }

  private async refoldSome(how: { readonly reset: boolean; readonly looks?: boolean }): Promise<boolean> {
    const turn = new Turn(this.state, this.ports.store, how);
    for (const key of turn.logs.keys()) turn.moved.add(key);
    this.waits = await foldLogs(turn);
    return (await this.commitTurn(turn, this.intakeFor(turn), false)) === "committed";
  }

  private leafCount(): number {
    return [...this.state.logs.values()].reduce((sum, log) => sum + log.tree.size, 0);
  }

  private foldedCount(): number {
    return [...this.state.logs.values()].reduce((sum, log) => sum + log.past.size, 0);
  }

  /** Stores what was signed after the last commit, when no other commit has done so. */
  flush(): Promise<void> {
    const unsaved = sortedLogs(this.state.logs).some((log) => log.checkpoints.at(-1)?.saved === false);
    if (!unsaved || this.running !== undefined) return Promise.resolve();
    this.flushDue = true;
    this.again = true;
    return this.wake();
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
    if (cached !== undefined) return cached;
    const row: ObjectRow | undefined = (await this.ports.store.objects(this.ports.audience, [subject])).get(subject);
    return row === undefined ? undefined : (JSON.parse(new TextDecoder().decode(row.state)) as ObjectRecord);
  }

  private wake(): Promise<void> {
    if (this.current === undefined) return Promise.resolve();
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async run(): Promise<void> {
    do {
      await this.gather();
      if (this.hasWork()) await this.runBatch(this.nextBatch());
    } while (!this.stopped && this.hasWork());
    if (this.stopped) this.abandon(new Error("the node has stopped"));
  }

  /**
   * Lets everything that is ready to ask do so: those who were answered a moment ago ask again within a few steps of their
   * promises, and belong to one turn. Waits for no timer, so a lone writer loses nothing.
   */
  private async gather(): Promise<void> {
    let seen = -1;
    for (let calm = 0; calm < calmSteps && seen < commandsPerTurn; ) {
      await Promise.resolve();
      const waiting = this.commands.length + this.arrivals.length;
      calm = waiting === seen ? calm + 1 : 0;
      seen = waiting;
    }
  }

  private hasWork(): boolean {
    return this.commands.length > 0 || this.arrivals.length > 0 || this.acts.length > 0 || this.freshDue || this.again;
  }

  private nextBatch(): Batch {
    const commands = this.commands.splice(0, commandsPerTurn);
    const arrivals = this.arrivals.splice(0, arrivalsPerTurn);
    const acts = this.acts.splice(0);
    const fresh = this.freshDue;
    this.freshDue = false;
    this.again = false;
    return { commands, arrivals, acts, fresh };
  }

  private async runBatch(batch: Batch): Promise<void> {
    try {
      for (let looks = false; !(await this.tryBatch(batch, looks)); looks = true) await this.reload();
    } catch (error) {
      // The store is gone, or a defect came to light: nothing of this turn was done, and memory may lie. Load anew.
      const parts = (await this.recover(error)) ? splitBatch(batch) : [batch];
      if (parts.length === 1) rejectBatch(batch, error);
      else for (const part of parts) await this.runBatch(part);
    }
  }

  private async reload(): Promise<void> {
    this.current = await this.load();
    this.charter = await this.record(this.ports.audience);
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
      this.abandon(gone);
      return false;
    }
  }

  /** Set while the store cannot be reached. */
  get fault(): unknown {
    return this.broken;
  }

  private abandon(error: unknown): void {
    const [commands, arrivals, acts] = [this.commands.splice(0), this.arrivals.splice(0), this.acts.splice(0)];
    rejectBatch({ commands, arrivals, acts, fresh: false }, error);
  }

  /**
   * False when another process has committed, or a partner opens what it had opened before: everything is decided again on
   * what is there now.
   */
  private async tryBatch(batch: Batch, looks: boolean): Promise<boolean> {
    const turn = new Turn(this.state, this.ports.store, { looks });
    const outcomes: (() => void)[] = [];
    const intake = this.intakeFor(turn);
    await refillMissing(turn);
    await takeArrivals(intake, batch.arrivals, outcomes);
    this.waits = await foldLogs(turn);
    await joinLog(turn, this.ports);
    const answers = await runCommands(turn, this.ports, batch.commands);
    await payOwed(turn, this.ports);
    const acted = await writeOwn(turn, this.ports, batch.acts);
    const own = ownLog(turn.logs);
    if (own !== undefined) turn.growOwn(own);
    const committed = await this.commitTurn(turn, intake, batch.fresh);
    if (committed === "moved") return false;
    for (const [at, { resolve }] of batch.commands.entries()) resolve(answers[at] as CommandAnswer);
    for (const tell of [...acted, ...outcomes]) tell();
    if ([...this.waits.values()].includes("budget")) this.again = true;
    return true;
  }

  private intakeFor(turn: Turn): Intake {
    const { directory: keys, refuse, onRestored } = this.ports;
    return { turn, keys, charter: this.charter, cosignatures: [], evidence: [], refuse, restored: onRestored };
  }

  private async commitTurn(turn: Turn, intake: Intake, fresh: boolean): Promise<"committed" | "moved"> {
    const { store, domain, view, keys, clock } = this.ports;
    const logs = sortedLogs(turn.logs);
    const unsaved = savesOf(turn, this.lastStored, clock.now());
    const writes = !turn.isEmpty() || (this.mayNotWait(intake) && unsaved.some(({ save }) => save.rows.length > 0));
    const saves = writes ? unsaved : [];
    const write = writes
      ? buildCommit(
          turn,
          domain,
          view,
          saves.map(({ save }) => save),
        )
      : undefined;
    const incarnation = this.ports.incarnation();
    const [result, signed] = await Promise.all([
      write === undefined ? ("committed" as const) : store.commit(write),
      signTurn(this.state, logs, { keys, clock, fresh, incarnation, heals: (log) => this.heals(log) }),
    ]);
    if (result === "moved") return "moved";
    if (writes) this.flushDue = false;
    this.adopt(turn, saves, signed, write !== undefined);
    this.tell(turn, intake, signed, fresh);
    return "committed";
  }

  /**
   * A receipt for this node's own log is the proof of delivery: it is durable before anyone hears of it. Any other checkpoint
   * only says again what is held already, and goes with the next commit, or the flush of each second.
   */
  private mayNotWait({ cosignatures, evidence }: Intake): boolean {
    const own = this.ports.self.node;
    return this.flushDue || evidence.length > 0 || cosignatures.some(({ node }) => node === own);
  }

  private heals(log: LogState): boolean {
    return log.node === this.ports.self.node && !this.ports.hasRival(log.incarnation);
  }

  private adopt(turn: Turn, saves: readonly LogSave[], signed: Signed, wrote: boolean): void {
    const { cache } = this.state;
    for (const record of turn.changed.values()) cache.set(record);
    this.charter = turn.changed.get(this.ports.audience) ?? this.charter;
    for (const [key, leaves] of turn.appended) this.recent.add(key, leaves);
    if (turn.bury.length > 0) this.recent.clear();
    const logs = new Map(turn.logs);
    for (const { key, save } of saves) {
      if (save.last !== undefined) this.lastStored.set(key, save.last);
      const log = logs.get(key);
      if (log === undefined || save.rows.length === 0) continue;
      logs.set(key, { ...log, checkpoints: log.checkpoints.map((kept) => ({ ...kept, saved: true })) });
    }
    const released = release(this.ports.audience, logs, signed);
    this.releasedCosignatures = released.cosignatures;
    this.current = { ...this.state, version: this.state.version + (wrote ? 1 : 0), logs: released.logs };
    for (const log of released.logs.values()) {
      if (log.own && signed.notes.length > 0) this.signed.set(log.origin, log.tree.size);
    }
    for (const { log, at } of signed.cosigned) this.signed.set(`mirror ${log.origin}`, at.size);
  }

  private releasedCosignatures: readonly CosignatureMessage[] = [];

  private tell(turn: Turn, intake: Intake, signed: Signed, fresh: boolean): void {
    const unheard = [...turn.logs.keys()].filter((key) => !this.heard.has(key));
    for (const key of unheard) this.heard.add(key);
    const cosignatures = [...intake.cosignatures, ...this.releasedCosignatures];
    const news = newsOf({ turn, evidence: intake.evidence, cosignatures, signed, fresh, unheard }, this.state.version);
    if (news !== undefined) this.ports.onNews(news);
  }

  /** Logs that the sessions were told of. */
  private readonly heard = new Set<LogKey>();

  private load(): Promise<AudienceState> {
    this.recent.clear();
    return loadState({ ...this.ports, recordsAtHand: this.ports.recordsAtHand, incarnation: this.ports.incarnation() });
  }

  /** The definition that new entries go by. */
  definition(): Hash {
    return currentDefinition(this.ports.context, this.charter);
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
