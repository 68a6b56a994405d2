import type { NodeId } from "@kakehashi/core";
import type { Received } from "@kakehashi/exchange";
import type { Clock } from "../ports.ts";

const hourMs = 3_600_000;
const hoursInDay = 24;

/** What one partner may add to this node's disk in a day, in bytes, when nothing else is set. */
const bytesPerDay = 4 * 1024 ** 3;

/** Bytes of one partner by hour of the wall clock. */
type Hours = Map<number, number>;

/**
 * How much each partner has brought within the last day that was taken. What is beyond is not taken yet: it stays with its
 * author, and the line asks for it again. So a flood costs a known share of the disk a day, whatever it says.
 */
export class DayQuota {
  private readonly taken = new Map<NodeId, Hours>();
  private readonly clock: Clock;
  private readonly bytesMax: number;
  private readonly unsaved = new Set<NodeId>();

  constructor(clock: Clock, bytesMax = bytesPerDay) {
    this.clock = clock;
    this.bytesMax = bytesMax;
  }

  /** Bytes taken of a partner within a day of now, before or after: wall clocks jump. */
  of(node: NodeId): number {
    const hours = this.hoursOf(node);
    return [...hours.values()].reduce((sum, bytes) => sum + bytes, 0);
  }

  /** Sets these bytes aside, if they are within the bounds; the function given back returns them when they were not taken. */
  reserve(node: NodeId, bytes: number): (() => void) | undefined {
    if (bytes > 0 && this.of(node) + bytes > this.bytesMax) return undefined;
    const hours = this.hoursOf(node);
    const hour = this.hourNow();
    const add = (more: number) => {
      hours.set(hour, Math.max(0, (hours.get(hour) ?? 0) + more));
      this.unsaved.add(node);
    };
    if (bytes > 0) add(bytes);
    return () => add(-bytes);
  }

  /** What changed since the last call, as it is kept; whose could not be is given to `putBack`. */
  takeUnsaved(): readonly { readonly node: NodeId; readonly value: Uint8Array }[] {
    const changed = [...this.unsaved].map((node) => ({
      node,
      value: new TextEncoder().encode(JSON.stringify([...this.hoursOf(node)])),
    }));
    this.unsaved.clear();
    return changed;
  }

  /** The store did not take theirs: the next call gives it again, as it is then. */
  putBack(nodes: readonly NodeId[]): void {
    for (const node of nodes) this.unsaved.add(node);
  }

  /** Goes on from what was kept: a restart is no new day. */
  restore(node: NodeId, value: Uint8Array): void {
    this.taken.set(node, new Map(JSON.parse(new TextDecoder().decode(value)) as [number, number][]));
  }

  private hoursOf(node: NodeId): Hours {
    const hours = this.taken.get(node) ?? new Map<number, number>();
    this.taken.set(node, hours);
    const now = this.hourNow();
    for (const hour of [...hours.keys()]) if (Math.abs(now - hour) >= hoursInDay) hours.delete(hour);
    return hours;
  }

  private hourNow(): number {
    return Math.floor(this.clock.now() / hourMs);
  }
}

/** Bytes of a message that stay on the disk when it is taken: leaves, bodies, key lists. The rest replaces what is there. */
export function keptBytes(message: Received): number {
  if (message.t === "package") {
    return message.leaves.reduce((sum, { leaf, body }) => sum + leaf.length + (body?.length ?? 0), 0);
  }
  if (message.t === "bodies") return message.bodies.reduce((sum, body) => sum + body.length, 0);
  if (message.t === "have" && message.part === "keys") {
    return message.lists.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }
  if (message.t === "stands") return message.leaf.length;
  return 0;
}
