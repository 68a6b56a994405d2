import type { LogKey } from "@kakehashi/core";
import type { Bury, Commit, Store } from "@kakehashi/store";
import type { AudienceState } from "./audience-state.ts";
import { type Leaf, leafFromStore } from "./leaf.ts";

/** Leaves read from the store at once while folding what waited. */
const readAhead = 256;

/** The leaves of one turn: those that it appends, and those of the store as they will be after it. */
export class TurnLeaves {
  /** Leaves appended in this turn, by log. */
  readonly appended = new Map<LogKey, Leaf[]>();
  readonly #store: Store;
  readonly #state: () => AudienceState;
  readonly #bury: readonly Bury[];
  readonly #read = new Map<LogKey, { readonly from: number; readonly leaves: readonly Leaf[] }>();
  /** Bodies that came after leaves of the store, by place. */
  readonly #arrived = new Map<string, Commit["bodies"][number]>();

  /** `bury`: what the turn buries, as it grows. */
  constructor(store: Store, state: () => AudienceState, bury: readonly Bury[]) {
    this.#store = store;
    this.#state = state;
    this.#bury = bury;
  }

  append(key: LogKey, leaves: readonly Leaf[]): void {
    const appended = this.appended.get(key) ?? [];
    this.appended.set(key, appended);
    appended.push(...leaves);
  }

  /** Takes back the last so many appended leaves of a log. */
  back(key: LogKey, count: number): void {
    const fresh = this.appended.get(key);
    if (fresh !== undefined) fresh.length -= count;
  }

  /** Leaf `index` of a log, from this turn or the store. */
  async at(key: LogKey, index: number): Promise<Leaf | undefined> {
    return this.here(key, index) ?? this.#fromStore(key, index);
  }

  /** The same without a look at the store. */
  here(key: LogKey, index: number): Leaf | undefined {
    const fresh = this.appended.get(key);
    const first = fresh?.[0]?.index;
    if (fresh !== undefined && first !== undefined && index >= first) return fresh[index - first];
    const read = this.#read.get(key);
    return read === undefined || index < read.from ? undefined : read.leaves[index - read.from];
  }

  async #fromStore(key: LogKey, index: number): Promise<Leaf | undefined> {
    const { audience, logs } = this.#state();
    const durable = logs.get(key)?.tree.size ?? 0;
    if (index >= durable) return undefined;
    const to = Math.min(durable, index + readAhead);
    const rows = await this.#store.leaves(audience, key, index, to);
    const buried = new Set(this.#bury.flatMap((each) => ("entry" in each ? each.entry : [])));
    const gone = new Set(this.#bury.flatMap((each) => ("log" in each && each.log === key ? each.index : [])));
    const leaves = rows.map(leafFromStore).map((leaf) => {
      if (gone.has(leaf.index))
        return { ...leaf, bytes: undefined, envelope: undefined, body: undefined, buried: true };
      const body = leaf.body ?? this.bodyCame(key, leaf.index);
      return { ...leaf, body, buried: leaf.buried || buried.has(leaf.hash) };
    });
    this.#read.set(key, { from: index, leaves });
    return leaves[0];
  }

  /** Bodies or burials came for leaves that may have been read already. */
  forgetRead(key: LogKey): void {
    this.#read.delete(key);
  }

  /** Puts a changed leaf (its body came, or it was buried) in the place of the one appended in this turn. */
  replaceAppended(key: LogKey, leaf: Leaf): void {
    const fresh = this.appended.get(key);
    const first = fresh?.[0]?.index;
    if (fresh !== undefined && first !== undefined && leaf.index >= first) fresh[leaf.index - first] = leaf;
  }

  keepBody(log: LogKey, index: number, bytes: Uint8Array): void {
    this.#arrived.set(`${log}/${index}`, { log, index, bytes });
  }

  /** The body that came in this turn for a leaf of the store. */
  bodyCame(log: LogKey, index: number): Uint8Array | undefined {
    return this.#arrived.get(`${log}/${index}`)?.bytes;
  }

  get bodies(): Commit["bodies"] {
    return [...this.#arrived.values()];
  }
}
