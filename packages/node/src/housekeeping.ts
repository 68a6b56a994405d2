import type { Hash } from "@kakehashi/core";
import type { RecordWrite } from "@kakehashi/store";
import type { AudienceEngine } from "./audience/audience-engine.ts";
import { minuteNote } from "./minute-note.ts";
import type { Node } from "./node.ts";
import { storeRefused } from "./partner/refused-records.ts";
import type { RealmNode } from "./realm-node.ts";

const secondMs = 1_000;
const minuteMs = 60_000;

/** Where it is kept how much each partner has brought. */
export function quotaScope(realm: Hash): string {
  return `quota/${realm}`;
}

/**
 * What recurs in a node, by its clock: sizes signed are noted beside the keys each second, samples of what was refused are
 * stored; each minute every log shows a fresh checkpoint, and the home log notes the others.
 */
export class Housekeeping {
  private readonly node: Node;
  private cancel: (() => void) | undefined;
  /** Seconds since the last minute's work, counted: a wall clock that jumps back must not keep a log from showing itself. */
  private seconds = 0;
  private readonly noted = new Map<Hash, string>();
  /** Realms whose note is being sealed. */
  private readonly noting = new Set<Hash>();

  constructor(node: Node) {
    this.node = node;
  }

  start(): void {
    this.tick();
  }

  stop(): void {
    this.cancel?.();
    this.cancel = undefined;
  }

  private tick(): void {
    this.cancel = this.node.ports.clock.after(secondMs, () => {
      // A store that fails is told where it is written to for someone; the next second tries again.
      this.everySecond()
        .catch(() => undefined)
        .then(() => {
          if (this.cancel !== undefined) this.tick();
        });
    });
  }

  private async everySecond(): Promise<void> {
    // Keys that cannot be written beside now are tried again with the next second; the rest goes on.
    await this.noteSigned().catch(() => undefined);
    await this.node.storeKeyListsDue().catch(() => undefined);
    await this.storeRefused();
    // Lists that another process of this node took count here once this one has read them.
    for (const { node } of this.node.realms.values()) node.endOutworn();
    // Not waited for, nor is any other turn of an engine: one that always has something to do is at rest only once that ends.
    for (const engine of this.engines()) void engine.flush().catch(() => undefined);
    for (const { node } of this.node.realms.values()) await node.shownDigests.compareRest().catch(() => undefined);
    await this.node.takeDefinitionsDue();
    if (this.node.config.sharesStore === true) await this.tellLines();
    this.seconds += 1;
    if (this.seconds * secondMs < minuteMs) return;
    this.seconds = 0;
    await this.everyMinute();
  }

  private async everyMinute(): Promise<void> {
    await this.storeQuotas();
    for (const { node } of this.node.realms.values()) await this.noteMinute(node);
    for (const engine of this.engines()) void engine.freshen().catch(() => undefined);
  }

  /** What could not be sealed, or is still to be, stands in the note of the next minute. */
  private async noteMinute(node: RealmNode): Promise<void> {
    const { realm } = node.ports;
    if (this.noting.has(realm)) return;
    const note = await minuteNote(node, this.noted.get(realm));
    if (note === undefined) return;
    this.noting.add(realm);
    void note.home
      .sealNote(note.content)
      .then(
        () => {
          this.noted.set(realm, note.mark);
          note.sealed();
        },
        () => undefined,
      )
      .finally(() => this.noting.delete(realm));
  }

  /** Off the path: a crash loses at most a second of it. What could not be noted is noted with the next. */
  async noteSigned(): Promise<void> {
    const taken = this.engines().map((engine) => [engine, new Map(engine.signed)] as const);
    const sizes = new Map(taken.flatMap(([, signed]) => [...signed]));
    if (sizes.size > 0) await this.node.ports.keys.noteSigned(sizes);
    for (const [{ signed }, noted] of taken) {
      for (const [origin, size] of noted) if (signed.get(origin) === size) signed.delete(origin);
    }
  }

  /** Each second, and when the node stops. */
  async storeRefused(): Promise<void> {
    const { store } = this.node.ports;
    for (const { realm, node } of this.node.realms.values()) await storeRefused(store, realm, node.misconduct);
  }

  private async storeQuotas(): Promise<void> {
    for (const { realm, node } of this.node.realms.values()) {
      const unsaved = node.quota.takeUnsaved();
      const writes = unsaved.map(({ node: key, value }) => ({ scope: quotaScope(realm), key, value }));
      await this.store(writes, () => node.quota.putBack(unsaved.map(({ node: key }) => key)));
    }
  }

  private async store(writes: readonly RecordWrite[], putBack: () => void): Promise<void> {
    if (writes.length > 0) await this.node.ports.store.putRecords(writes).catch(putBack);
  }

  private async tellLines(): Promise<void> {
    for (const { node } of this.node.realms.values()) await node.elsewhere.exchange().catch(() => undefined);
  }

  private engines(): readonly AudienceEngine[] {
    return [...this.node.realms.values()].flatMap(({ node }) => [...node.engines.values()]);
  }
}
