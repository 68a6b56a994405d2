import { keyOfLog, type LogKey } from "@kakehashi/core";
import type { HaveLog, LogRef } from "../wire/messages.ts";

interface InFlight {
  readonly to: number;
  readonly bytes: number;
}

/**
 * How far one log has been sent over one line: pipelined, so that a long round trip limits nothing, and acknowledged by
 * the sizes that the partner says it holds. Owned by one session.
 */
export class Outflow {
  readonly ref: LogRef;
  readonly key: LogKey;
  /** The partner has said how far it has this log. */
  told = false;
  /** The partner asked for the leaves of this log over this line. */
  wanted = false;
  /** First leaf not sent yet. */
  next = 0;
  /** Leaves that the partner holds, as far as it said. */
  acknowledged = 0;
  /** Leaves that the partner holds with bodies. */
  confirmed = 0;
  /** Size of the last checkpoint sent, so that its 7 kB go once. */
  noteSize = -1;
  inFlightBytes = 0;
  private readonly inFlight: InFlight[] = [];

  constructor(ref: LogRef) {
    this.ref = ref;
    this.key = keyOfLog(ref);
  }

  sent(to: number, bytes: number): void {
    this.next = to;
    this.inFlight.push({ to, bytes });
    this.inFlightBytes += bytes;
  }

  /** The partner holds `size` leaves. True when that is news. */
  acknowledge(size: number): boolean {
    if (size <= this.acknowledged) return false;
    this.acknowledged = size;
    this.next = Math.max(this.next, size);
    while (this.inFlight[0] !== undefined && this.inFlight[0].to <= size) {
      this.inFlightBytes -= (this.inFlight.shift() as InFlight).bytes;
    }
    return true;
  }

  /** The partner sent leaves up to `size` itself: it holds them, and as their author their bodies too. */
  offered(size: number, isAuthor: boolean): void {
    this.acknowledge(size);
    if (isAuthor) this.confirmed = Math.max(this.confirmed, size);
  }

  /** The partner says how far it has this log. */
  heard(have: HaveLog): void {
    this.told = true;
    this.wanted = have.send;
    this.confirmed = Math.max(this.confirmed, have.held);
    this.acknowledge(have.size);
    if (!have.rewind) return;
    // A size below what it acknowledged before: it was restored, and needs those leaves again.
    this.acknowledged = have.size;
    this.next = have.size;
    this.noteSize = -1;
    this.inFlight.length = 0;
    this.inFlightBytes = 0;
  }
}
