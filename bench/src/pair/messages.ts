/** What the bench asks of a node's process, and what it answers, over Node's own channel between parent and child. */
export type Ask =
  /** Writers entering one log line after another; a unit ends when the partner's receipt is durable here. */
  | { readonly ask: "deliver"; readonly writers: number; readonly seconds: number }
  /** Enters `units` log lines as fast as it can, `writers` at a time, with no regard to the partner. */
  | { readonly ask: "fill"; readonly units: number; readonly writers: number }
  /** One log line every `everyMs`, for `seconds`: tells when each was acknowledged. */
  | { readonly ask: "speak"; readonly seconds: number; readonly everyMs: number }
  /** Resolves when every leaf of the partner's log up to `size` is folded here. */
  | { readonly ask: "caught-up"; readonly size: number }
  | { readonly ask: "rebuild" }
  /** Opens matters with a text that nobody has taken a position on. */
  | { readonly ask: "open-matters"; readonly matters: number }
  /** Opens matters, and writes remarks until each has so many entries. */
  | { readonly ask: "fill-matters"; readonly matters: number; readonly entries: number }
  /** The least that a page and an inbox could cost: their rows by index from the database, nothing else. */
  | { readonly ask: "indexed-reads"; readonly subjects: readonly string[]; readonly rows: number }
  | { readonly ask: "size" }
  | { readonly ask: "memory" }
  | { readonly ask: "stop" };

export interface Spoken {
  readonly subject: string;
  /** Wall clock of the machine, milliseconds with a fraction. */
  readonly acknowledgedAt: number;
}

export interface OpenedMatter {
  readonly audience: string;
  readonly subject: string;
  readonly text: string;
}

export interface Answers {
  deliver: { readonly rate: number; readonly latenciesMs: readonly number[] };
  fill: { readonly rate: number };
  speak: readonly Spoken[];
  "caught-up": { readonly seconds: number; readonly rssBytesMax: number };
  rebuild: { readonly entries: number; readonly seconds: number };
  "open-matters": readonly OpenedMatter[];
  "fill-matters": { readonly audience: string; readonly subjects: readonly string[] };
  "indexed-reads": { readonly pageMs: readonly number[]; readonly inboxMs: readonly number[] };
  size: { readonly size: number };
  memory: { readonly rssBytes: number };
  stop: Record<string, never>;
}

/** The machine's wall clock with a fraction of a millisecond: the same in every process. */
export function preciseNow(): number {
  return performance.timeOrigin + performance.now();
}
