import { limits } from "../wire/limits.ts";
import type { Message } from "../wire/messages.ts";
import type { SessionClock } from "./host.ts";

/** A line that was not read for longer would be taken for dead by its other end. */
const pauseMsMax = 5_000;
/** Digests are compared, and nothing is verified: so many cost what a part costs that is. */
const digestsOfCost = 32;

/**
 * How much a partner may ask and say over one line that brings nothing: what is beyond it is read later, so that whoever floods
 * delays itself, and neither the people at this node nor the other partners. What brings entries costs nothing. Owned by one
 * session.
 */
export class Allowance {
  private readonly clock: SessionClock;
  private left: number = limits.idleBurst;
  private at: number;
  private pausedUntil: number;

  constructor(clock: SessionClock) {
    this.clock = clock;
    this.at = clock.now();
    this.pausedUntil = this.at;
  }

  /** Milliseconds for which nothing more shall be read; 0 while there is something left, or while it is not read already. */
  spend(amount: number): number {
    const now = this.clock.now();
    // A wall clock that jumps back gives nothing, and takes nothing away.
    const passedMs = Math.max(0, now - this.at);
    this.at = now;
    this.left = Math.min(limits.idleBurst, this.left + (passedMs * limits.idlePerSecond) / 1000) - amount;
    const waitMs = this.pausedUntil - now;
    if (this.left >= 0 || (waitMs > 0 && waitMs <= pauseMsMax)) return 0;
    const pauseMs = Math.min(pauseMsMax, Math.ceil((-this.left * 1000) / limits.idlePerSecond));
    this.pausedUntil = now + pauseMs;
    return pauseMs;
  }
}

/** What a message costs that brings nothing: for itself, for its bytes, and for each part that may have to be verified. */
export function idleCost(bytes: number, message?: Message): number {
  return 1 + bytes / limits.idleBytes + partsOf(message);
}

function partsOf(message: Message | undefined): number {
  if (message?.t === "digest") return message.objects.length / digestsOfCost;
  if (message?.t !== "have") return 0;
  if (message.part === "keys") return message.lists.length;
  return message.part === "logs" ? message.logs.length : 0;
}

/** What is asked, and what replaces itself, brings no entries: it is counted as it comes, the rest once it turns out to be nothing. */
export function isIdle(message: Message): boolean {
  return message.t === "have" || message.t === "digest";
}
