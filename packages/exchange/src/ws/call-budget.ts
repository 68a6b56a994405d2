import type { NodeId } from "@kakehashi/core";
import type { SessionClock } from "../session/host.ts";

/** Calls of one node that are taken at once, and in each second from then on: whoever dials after a cut waits longer. */
const callsAtOnce = 16;
const callsPerSecond = 1;

/**
 * How often each node may call. Each call costs signatures, and everything that is said when a line begins; and a newer line ends
 * the older. Only calls with a good signature count, or anyone could use up what a node has.
 */
export class CallBudget {
  private readonly clock: SessionClock;
  private readonly left = new Map<NodeId, { readonly calls: number; readonly at: number }>();

  constructor(clock: SessionClock) {
    this.clock = clock;
  }

  take(node: NodeId): boolean {
    const now = this.clock.now();
    const before = this.left.get(node) ?? { calls: callsAtOnce, at: now };
    const passed = (Math.max(0, now - before.at) * callsPerSecond) / 1000;
    const calls = Math.min(callsAtOnce, before.calls + passed);
    this.left.set(node, { calls: calls < 1 ? calls : calls - 1, at: now });
    return calls >= 1;
  }
}
