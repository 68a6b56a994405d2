import type { Hash, ObjectRecord } from "@kakehashi/core";
import type { Store } from "@kakehashi/store";
import type { AudienceState } from "./audience-state.ts";
import { isOpening, type Leaf, subjectOf } from "./leaf.ts";
import { recordOf } from "./record-of.ts";

export interface ReachOptions {
  /** The first turn of a rebuild: what the store has of objects goes with its commit, and is not looked at before. */
  readonly reset: boolean;
  /** An opening of a partner must be looked up first: it was found to be here already, when it was not. */
  readonly looks: boolean;
  /** What the turn before has changed, whose commit may not stand yet. */
  readonly after: Iterable<ObjectRecord>;
}

/** The objects of one turn: those that it stands on, and those that it has changed. Thrown away, it leaves no trace. */
export class TurnObjects {
  /** Objects changed in this turn. */
  readonly changed = new Map<Hash, ObjectRecord>();
  readonly #store: Store;
  readonly #state: () => AudienceState;
  readonly #reset: boolean;
  readonly #looks: boolean;
  /** What `changed` held before each change: how a refused command is taken back. */
  readonly #undo: { readonly subject: Hash; readonly before: ObjectRecord | undefined }[] = [];
  readonly #absent = new Set<Hash>();
  /** Records that this turn stands on: the cache may let them go while it runs. */
  readonly #reached = new Map<Hash, ObjectRecord>();
  /** Subjects taken for new without a look at the store: their openings came, or were made, in this turn. */
  readonly #opened = new Set<Hash>();

  constructor(store: Store, state: () => AudienceState, { reset, looks, after }: ReachOptions) {
    this.#store = store;
    this.#state = state;
    this.#reset = reset;
    this.#looks = looks;
    for (const record of after) this.#reached.set(record.subject, record);
  }

  /** The record of an object, as this turn has it. Load it before (`load`). */
  record(subject: Hash): ObjectRecord | undefined {
    return this.changed.get(subject) ?? this.#reached.get(subject) ?? this.#state().cache.get(subject);
  }

  set(record: ObjectRecord): void {
    this.#undo.push({ subject: record.subject, before: this.changed.get(record.subject) });
    this.changed.set(record.subject, record);
  }

  isLoaded(subject: Hash): boolean {
    if (this.changed.has(subject) || this.#absent.has(subject) || this.#reached.has(subject)) return true;
    const cached = this.#state().cache.get(subject);
    if (cached !== undefined) this.#reached.set(subject, cached);
    return cached !== undefined;
  }

  /** Brings records into reach that are neither changed here nor in the cache. */
  async load(subjects: readonly Hash[]): Promise<void> {
    const wanted = [...new Set(subjects)].filter((subject) => !this.isLoaded(subject));
    if (wanted.length === 0) return;
    if (this.#reset) {
      for (const subject of wanted) this.isNew(subject);
      return;
    }
    const { audience, cache } = this.#state();
    const rows = await this.#store.objects(audience, wanted);
    for (const subject of wanted) {
      const row = rows.get(subject);
      if (row === undefined) {
        this.#absent.add(subject);
        continue;
      }
      const record = recordOf(row);
      this.#reached.set(subject, record);
      cache.set(record, row.state.length);
    }
  }

  /** Records of these objects as the turn before left them. */
  async before(subjects: readonly Hash[]): Promise<readonly ObjectRecord[]> {
    if (subjects.length === 0 || this.#reset) return [];
    const rows = await this.#store.objects(this.#state().audience, subjects);
    return [...rows.values()].map(recordOf);
  }

  /**
   * Brings the records of these leaves into reach. An opening is taken for new, since only a liar enters one twice: the
   * commit fails when it is here already, and the turn is run again with a look at the store.
   */
  loadFor(leaves: readonly Leaf[]): Promise<void> {
    for (const leaf of this.#looks ? [] : leaves) {
      if (isOpening(leaf) && !this.isLoaded(leaf.hash)) this.isNew(leaf.hash);
    }
    return this.load(leaves.map(subjectOf));
  }

  /** A subject that cannot have a record yet. */
  isNew(subject: Hash): void {
    this.#absent.add(subject);
    this.#opened.add(subject);
  }

  /** Looks up one that was taken for new. True when it has a record after all. */
  async look(subject: Hash): Promise<boolean> {
    if (!this.#opened.delete(subject) || this.#reset) return false;
    this.#absent.delete(subject);
    await this.load([subject]);
    return this.record(subject) !== undefined;
  }

  /** Changed objects that were taken for new. */
  openedHere(): readonly Hash[] {
    return [...this.#opened].filter((subject) => this.changed.has(subject));
  }

  /** How many changes there are: where `back` goes back to. */
  get changes(): number {
    return this.#undo.length;
  }

  /** Takes back the changes beyond so many. */
  back(changes: number): void {
    for (const { subject, before } of this.#undo.splice(changes).reverse()) {
      if (before === undefined) this.changed.delete(subject);
      else this.changed.set(subject, before);
    }
  }
}
