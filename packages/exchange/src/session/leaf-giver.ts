import { type Hash, type LogKey, logKey, type NodeId } from "@kakehashi/core";
import { limits } from "../wire/limits.ts";
import type { GivenLeaf, Leaves } from "../wire/messages.ts";
import type { ExchangeHost, LeafToGive } from "./host.ts";
import { leavesMessages } from "./leaves-messages.ts";

/** Given again while the line is open: a message may get lost, and nobody acknowledges these. */
const againAfterMs = 10_000;
const againAfterMsMax = 3_600_000;

export interface GiverPorts {
  readonly host: ExchangeHost;
  readonly partner: NodeId;
  /** Leaves of a log that the partner says it has. */
  readonly reached: (audience: Hash, key: LogKey) => number;
  readonly send: (message: Leaves) => Promise<void>;
  readonly isOpen: () => boolean;
  readonly later: (delayMs: number, task: () => void) => void;
}

interface Due {
  /** To be given now. */
  leaves: readonly LeafToGive[];
  /** Given, but the partner has not said that it has these places, and the expiry: given once more when it does. */
  early: readonly LeafToGive[];
  /** A look is under way, or asked for while one is. */
  looking: boolean;
  again: boolean;
  /** Where the next look begins: what is beyond one look's bound has its turn at the next. */
  from: number;
  pauseMs: number;
  /** Forgets the next look that was set for later. */
  waits: boolean;
}

/**
 * Gives leaves back that a standing expiry names, which has no effect here: whoever has only their hashes may have read it
 * otherwise (spec/exchange.md). Where nobody lies there are none. Owned by one session.
 */
export class LeafGiver {
  private readonly ports: GiverPorts;
  private readonly due = new Map<Hash, Due>();

  constructor(ports: GiverPorts) {
    this.ports = ports;
  }

  /** Looks what there is to give: when a line begins, and when a fold found more. */
  look(audience: Hash): void {
    const due = this.dueOf(audience);
    due.pauseMs = againAfterMs;
    this.refill(audience, due);
  }

  /** The partner has more than before: what waited for that may go. */
  pump(): void {
    for (const [audience, due] of this.due) {
      const reached = due.early.filter((leaf) => this.hasReached(audience, leaf));
      if (reached.length === 0) continue;
      due.early = due.early.filter((leaf) => !reached.includes(leaf));
      due.leaves = [...due.leaves, ...reached];
      void this.giveDue(audience).catch(() => undefined);
    }
  }

  private dueOf(audience: Hash): Due {
    const known = this.due.get(audience);
    if (known !== undefined) return known;
    const due = { leaves: [], early: [], looking: false, again: false, from: 0, pauseMs: againAfterMs, waits: false };
    this.due.set(audience, due);
    return due;
  }

  private refill(audience: Hash, due: Due): void {
    const { host, partner, later, isOpen } = this.ports;
    const all = host.leavesToGive(audience).filter(({ node }) => node !== partner);
    const from = due.from >= all.length ? 0 : due.from;
    due.leaves = [...all.slice(from), ...all.slice(0, from)];
    due.early = [];
    due.from = from;
    if (all.length === 0 || !isOpen()) return;
    void this.giveDue(audience).catch(() => undefined);
    if (due.waits) return;
    due.waits = true;
    later(due.pauseMs, () => {
      due.waits = false;
      due.pauseMs = Math.min(againAfterMsMax, due.pauseMs * 2);
      this.refill(audience, due);
    });
  }

  /** Messages of a bounded size, one log in each, as many bytes as a window has. */
  private async giveDue(audience: Hash): Promise<void> {
    const due = this.dueOf(audience);
    if (due.looking) {
      due.again = true;
      return;
    }
    due.looking = true;
    try {
      do {
        due.again = false;
        const { leaves } = due;
        due.leaves = [];
        const early = leaves.filter((leaf) => !this.hasReached(audience, leaf) && !due.early.includes(leaf));
        due.early = [...due.early, ...early];
        due.from += await this.give(audience, leaves);
      } while (due.again && this.ports.isOpen());
    } finally {
      due.looking = false;
    }
  }

  /** It has the place, and the expiry that names it, as far as it said. */
  private hasReached(audience: Hash, { node, incarnation, index, expiry }: LeafToGive): boolean {
    const { reached } = this.ports;
    return reached(audience, logKey(node, incarnation)) > index && reached(audience, expiry.log) > expiry.index;
  }

  /** How many places had their turn. */
  private async give(audience: Hash, ready: readonly LeafToGive[]): Promise<number> {
    const { host, send, isOpen } = this.ports;
    let [bytes, done] = [0, 0];
    for await (const { message, places } of leavesMessages(host, audience, ready)) {
      if (!isOpen()) break;
      done += places;
      if (message === undefined) continue;
      bytes += sizeOf(message.leaves);
      await send(message);
      if (bytes >= limits.windowBytes) break;
    }
    return done;
  }
}

function sizeOf(leaves: readonly GivenLeaf[]): number {
  return leaves.reduce((sum, { leaf, body }) => sum + leaf.length + (body?.length ?? 0), 0);
}
