import type { Refusal } from "@kakehashi/coordination";
import type { Hash, KindName, LabelId, LogKey, PostId } from "@kakehashi/core";

/** What a person at a post asks of one audience. Who may use which post was decided before (access). */
export interface CommandRequest {
  readonly name: string;
  /** The object; undefined for a command that opens one. */
  readonly subject?: Hash;
  readonly input: unknown;
  /** Whose idempotency keys these are: a person or a program. */
  readonly principal: string;
  readonly post: PostId;
  readonly person: string;
  /** On whose authority it leaves this side (law 3); kept at home. */
  readonly authority: string;
  /** Label for words; the object's or the audience's when absent. */
  readonly label?: LabelId;
  readonly idempotencyKey?: string;
  /** Entries of the object that its user saw, from each log. */
  readonly saw?: Readonly<Record<LogKey, number>>;
  /**
   * Realm time that the entries bear, where a case is played again: the author's claim, as ever. Absent: the realm's clock
   * now. Never taken from people.
   */
  readonly at?: number;
  /**
   * Whether whoever asks may read an object of that audience under that label; absent: all. What they may not is to them as if it
   * were not there, whatever they name (law 8).
   */
  mayRead?(label: LabelId, audience: Hash): boolean;
  /** The user was told that the object has moved, and goes on. */
  readonly confirm?: boolean;
}

export interface SealedEntry {
  readonly hash: Hash;
  readonly kind: KindName;
  readonly log: LogKey;
  readonly index: number;
}

/** A command that took effect: durable when it is answered. */
export interface CommandDone {
  readonly subject: Hash;
  readonly entries: readonly SealedEntry[];
  /** Number of the object in its opener's line, where it has one. */
  readonly number: number | null;
  readonly counts: Readonly<Record<LogKey, number>>;
}

/** A refusal of the domain, or of the engine; its code is worded in the table of problems. */
export type CommandRefusal = Omit<Refusal, "refused"> & { readonly refused: string };

export type CommandAnswer = CommandDone | CommandRefusal;

export function isCommandRefused(answer: CommandAnswer): answer is CommandRefusal {
  return "refused" in answer;
}
