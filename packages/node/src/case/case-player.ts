import {
  type Case,
  type CaseItem,
  type CharterState,
  clockOf,
  realmTimeAt,
  resolveInput,
} from "@kakehashi/coordination";
import type { Hash, LabelId, PostId } from "@kakehashi/core";
import type { AudienceEngine } from "../audience/audience-engine.ts";
import { isCommandRefused } from "../audience/command-request.ts";
import type { KeptRealm } from "../kept-realm.ts";
import type { Node } from "../node.ts";
import { CaseIndex } from "./case-index.ts";
import { dueItems } from "./due-items.ts";

/** How often the clock is looked at while nothing else happens. */
const lookMs = 500;
const triesMax = 5;

export interface CasePlayerOptions {
  readonly node: Node;
  readonly realm: KeptRealm;
  readonly case: Case;
  /** An item that the record refuses: a fault of the case file, for its author. */
  readonly onRefused: (item: CaseItem, code: string) => void;
}

/**
 * Plays one party's items of a case at its own node, by ordinary commands: each when the realm's clock has passed it and all
 * that it rests on is folded here. Items of other parties come over the exchange like anything else. It
 * keeps no state of its own: what was played is read from the record, so a start goes on where the last one stopped.
 */
export class CasePlayer {
  readonly #options: CasePlayerOptions;
  readonly #index: CaseIndex;
  readonly #own: readonly CaseItem[];
  readonly #shared: AudienceEngine;
  readonly #home: AudienceEngine;
  readonly #tries = new Map<string, number>();
  readonly #stop: () => void;
  #cancel: (() => void) | undefined;
  #running = false;
  #again = false;
  #stopped = false;

  constructor(options: CasePlayerOptions) {
    this.#options = options;
    this.#index = new CaseIndex(options.case);
    this.#own = options.case.items.filter(({ party }) => party === options.node.config.party);
    const engines = [...options.realm.node.engines.values()].sort((a, b) => partiesIn(a) - partiesIn(b));
    const [home, shared] = [engines[0], engines.at(-1)];
    if (home === undefined || shared === undefined || home === shared) {
      throw new RangeError(`realm ${options.realm.realm} lacks a home or a shared audience to play in`);
    }
    this.#home = home;
    this.#shared = shared;
    this.#stop = options.node.on((event) => {
      if (event.event === "entries" && event.news.realm === options.realm.realm) void this.pump();
    });
    this.#tick();
    void this.pump();
  }

  stop(): void {
    this.#stopped = true;
    this.#stop();
    this.#cancel?.();
  }

  /** Items of this party whose time has come and that do not stand yet. */
  async outstanding(): Promise<number> {
    const now = await this.#now();
    if (now === undefined) return this.#own.length;
    return this.#own.filter((item) => item.at <= now && !this.#index.has(item.id) && !this.#isGivenUp(item)).length;
  }

  #tick(): void {
    this.#cancel = this.#options.node.ports.clock.after(lookMs, () => {
      if (this.#stopped) return;
      void this.pump();
      this.#tick();
    });
  }

  /** Plays what is due, again and again until nothing more is. One run at a time. */
  async pump(): Promise<void> {
    this.#again = true;
    if (this.#running) return;
    this.#running = true;
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false;
        await this.#playDue();
      }
    } catch {
      // The store is away for the moment; the next tick tries again.
    } finally {
      this.#running = false;
    }
  }

  /** Undefined until the realm's clock is set: before, its time would be the wall clock's. */
  async #now(): Promise<number | undefined> {
    const charter = await this.#shared.record(this.#shared.ports.audience);
    const clock = charter === undefined ? undefined : clockOf((charter.state as CharterState).clock);
    return clock === undefined ? undefined : realmTimeAt(clock, this.#options.node.ports.clock.now());
  }

  async #playDue(): Promise<void> {
    await this.#index.advance(this.#home);
    await this.#index.advance(this.#shared);
    const now = await this.#now();
    if (now === undefined) return;
    const due = dueItems(this.#own, now, {
      isOver: (item) => this.#index.has(item.id) || this.#isGivenUp(item),
      isDue: (item) => this.#index.isDue(item),
    });
    if (due.length === 0) return;
    await Promise.all(due.map((item) => this.#play(item)));
    this.#again = true;
  }

  #isGivenUp(item: CaseItem): boolean {
    return (this.#tries.get(item.id) ?? 0) >= triesMax;
  }

  async #play(item: CaseItem): Promise<void> {
    const engine = item.audience === "home" ? this.#home : this.#shared;
    const subject = item.on === undefined ? undefined : this.#index.subjectOf(item.on);
    const answer = await engine.command({
      name: item.command,
      ...(subject !== undefined && { subject }),
      input: resolveInput(item.input, (ref) => this.#index.entryOf(ref) ?? ("" as Hash)),
      principal: `case ${this.#options.case.id}`,
      post: item.post as PostId,
      person: `case ${this.#options.case.id}`,
      authority: "case",
      label: item.label as LabelId,
      at: item.at,
      idempotencyKey: `${this.#options.realm.realm} ${item.id}`,
    });
    if (!isCommandRefused(answer)) return;
    const tries = (this.#tries.get(item.id) ?? 0) + 1;
    this.#tries.set(item.id, tries);
    if (tries === triesMax) this.#options.onRefused(item, answer.refused);
  }
}

function partiesIn(engine: AudienceEngine): number {
  return engine.ports.context.audience.parties.length;
}
