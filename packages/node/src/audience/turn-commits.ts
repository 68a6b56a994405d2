import type { LogKey } from "@kakehashi/core";
import type { CosignatureMessage } from "@kakehashi/exchange";
import type { Commit } from "@kakehashi/store";
import { type AudienceState, ownLog, sortedLogs } from "./audience-state.ts";
import { buildCommit } from "./build-commit.ts";
import type { LastStored } from "./checkpoints-to-save.ts";
import type { EnginePorts } from "./engine-ports.ts";
import type { Intake } from "./intake.ts";
import type { LogState } from "./log-state.ts";
import { newsOf } from "./news-of.ts";
import type { RecentLeaves } from "./recent-leaves.ts";
import { type LogSave, savesOf } from "./saves-of.ts";
import { release, type Signed, type SigningBy, signTurn } from "./sign-turn.ts";
import type { Turn } from "./turn.ts";

/** A turn that was run. */
export interface ToCommit {
  readonly turn: Turn;
  readonly intake: Intake;
  /** The present size is signed anew, whether it moved or not. */
  readonly fresh: boolean;
}

/** What was signed beside a commit, and all that it lets out. */
interface Vouched extends ReturnType<typeof release> {
  readonly signed: Signed;
}

/** Makes the one commit of a turn, signs beside it, and releases after it what was signed (law 10). Owned by one engine. */
export class TurnCommits {
  /** Sizes signed since the last look: what is noted beside the keys. */
  readonly signed = new Map<string, number>();
  /** What was signed after the last commit is stored by the next turn, whatever else it does. */
  flushDue = false;
  private readonly ports: EnginePorts;
  private readonly recent: RecentLeaves;
  private readonly lastStored = new Map<LogKey, LastStored>();
  /** Logs that the sessions were told of. */
  private readonly heard = new Set<LogKey>();
  private made: Signed = { notes: [], cosigned: [] };
  private released: readonly CosignatureMessage[] = [];

  constructor(ports: EnginePorts, recent: RecentLeaves) {
    this.ports = ports;
    this.recent = recent;
  }

  /** The state after the turn, durable and signed; `moved` when another process came first, and nothing was written. */
  async commit(state: AudienceState, { turn, intake, fresh }: ToCommit): Promise<AudienceState | "moved"> {
    const { store, domain, view, keys, clock } = this.ports;
    const unsaved = savesOf(turn, this.lastStored, clock.now());
    const writes = !turn.isEmpty() || (this.mayNotWait(intake) && unsaved.some(({ save }) => save.rows.length > 0));
    const saves = writes ? unsaved : [];
    const rows = saves.map(({ save }) => save);
    const incarnation = this.ports.incarnation();
    const write = writes ? await buildCommit(turn, domain, view, rows) : undefined;
    const rests = fresh && (await endsInRotation(turn));
    const by = { keys, clock, fresh, rests, incarnation, heals: (log: LogState) => this.heals(log) };
    const [result, vouched] = await Promise.all([
      write === undefined ? ("committed" as const) : store.commit(write),
      this.vouch(state, turn, saves, by),
    ]);
    if (result === "moved") return "moved";
    if (writes) this.flushDue = false;
    return this.adopt(state, turn, saves, vouched, write);
  }

  /** Signs, and makes ready what is released when the commit stands: while the database writes there is time for it. */
  private async vouch(state: AudienceState, turn: Turn, saves: readonly LogSave[], by: SigningBy): Promise<Vouched> {
    const signed = await signTurn(state, sortedLogs(turn.logs), by);
    const logs = new Map(turn.logs);
    for (const { key, save } of saves) {
      const log = logs.get(key);
      if (log === undefined || save.rows.length === 0) continue;
      logs.set(key, { ...log, checkpoints: log.checkpoints.map((kept) => ({ ...kept, saved: true })) });
    }
    return { signed, ...release(this.ports.audience, logs, signed) };
  }

  /** Tells the sessions and listeners what the turn changed. */
  tell(state: AudienceState, { turn, intake, fresh }: ToCommit): void {
    const unheard = [...turn.logs.keys()].filter((key) => !this.heard.has(key));
    for (const key of unheard) this.heard.add(key);
    const cosignatures = [...intake.cosignatures, ...this.released];
    const { evidence } = intake;
    const news = newsOf({ turn, evidence, cosignatures, signed: this.made, fresh, unheard }, state.version);
    if (news !== undefined) this.ports.onNews(news);
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

  private adopt(
    state: AudienceState,
    turn: Turn,
    saves: readonly LogSave[],
    { signed, logs, cosignatures }: Vouched,
    wrote: Commit | undefined,
  ): AudienceState {
    for (const { subject, state: bytes } of wrote?.objects ?? []) {
      const record = turn.objects.changed.get(subject);
      if (record !== undefined) state.cache.set(record, bytes.length);
    }
    for (const [key, leaves] of turn.leaves.appended) this.recent.add(key, leaves);
    if (turn.bury.length > 0) this.recent.clear();
    for (const { key, save } of saves) if (save.last !== undefined) this.lastStored.set(key, save.last);
    this.made = signed;
    this.released = cosignatures;
    for (const log of logs.values()) {
      if (log.own && signed.notes.length > 0) this.signed.set(log.origin, log.tree.size);
    }
    for (const { log, at } of signed.cosigned) this.signed.set(`mirror ${log.origin}`, at.size);
    const version = state.version + (wrote === undefined ? 0 : 1);
    return { ...state, version, logs, owed: turn.owed, disputes: turn.disputes };
  }
}

async function endsInRotation(turn: Turn): Promise<boolean> {
  const own = ownLog(turn.logs);
  if (own === undefined || own.tree.size === 0) return false;
  const last = await turn.leaves.at(own.key, own.tree.size - 1);
  return last?.envelope?.kind === "rotation/1";
}
