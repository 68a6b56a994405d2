import type { Case, CaseItem, EntryRef } from "@kakehashi/coordination";
import { type Hash, isEnvelope, type LogKey, readEnvelope } from "@kakehashi/core";
import type { AudienceEngine } from "../audience/audience-engine.ts";

const leavesAtOnce = 256;

interface Played {
  readonly subject: Hash;
  readonly entries: readonly Hash[];
}

/**
 * Which items of a case stand folded here, whoever's node played them. An item is known by its post and its time: the
 * entries of one item bear exactly that time, and no two items of one post share it (spec of the case file).
 */
export class CaseIndex {
  readonly #item = new Map<string, string>();
  readonly #played = new Map<string, Played>();
  readonly #read = new Map<string, number>();

  constructor(played: Case) {
    for (const item of played.items) this.#item.set(`${item.post} ${item.at}`, item.id);
  }

  /** Reads what was folded since the last call, in the order of each log. */
  async advance(engine: AudienceEngine): Promise<void> {
    for (const log of engine.state.logs.values()) await this.#advanceLog(engine, log.key, log.past.size);
  }

  async #advanceLog(engine: AudienceEngine, log: LogKey, folded: number): Promise<void> {
    const { audience, store } = engine.ports;
    const name = `${audience} ${log}`;
    for (let from = this.#read.get(name) ?? 0; from < folded; ) {
      const to = Math.min(folded, from + leavesAtOnce);
      for (const { hash, envelope } of await store.leaves(audience, log, from, to)) this.#take(hash, envelope);
      from = to;
      this.#read.set(name, to);
    }
  }

  #take(hash: Hash, bytes: Uint8Array | undefined): void {
    const envelope = bytes === undefined ? undefined : readEnvelope(bytes);
    if (envelope === undefined || !isEnvelope(envelope)) return;
    const item = this.#item.get(`${envelope.post} ${envelope.time}`);
    if (item === undefined) return;
    const before = this.#played.get(item) ?? { subject: envelope.subject ?? hash, entries: [] };
    this.#played.set(item, { subject: before.subject, entries: [...before.entries, hash] });
  }

  has(item: string): boolean {
    return this.#played.has(item);
  }

  /** The object that an item opened or acted on. */
  subjectOf(item: string): Hash | undefined {
    return this.#played.get(item)?.subject;
  }

  entryOf({ item, entry }: EntryRef): Hash | undefined {
    return this.#played.get(item)?.entries[entry];
  }

  /** Everything that must be folded before it is. */
  isDue(item: CaseItem): boolean {
    return item.after.every((earlier) => this.has(earlier));
  }
}
