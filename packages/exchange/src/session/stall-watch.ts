/** How long nothing may be acknowledged before the partner is asked how far it is. */
const stallMs = 2_000;
const pauseMsMax = 60_000;

export interface StallPorts {
  /** The partner has not said that it has everything, or what it has is not here. */
  readonly isUnconfirmed: () => boolean;
  readonly ask: () => void;
  readonly later: (delayMs: number, task: () => void) => void;
}

/**
 * Messages get lost on some lines, and partners stall: ask how far it is, and begin again where it says. Slower each time,
 * since a body that its author withholds may never come. Owned by one session.
 */
export class StallWatch {
  private readonly ports: StallPorts;
  /** Counted, not read from a clock: wall clocks jump, and a line must not stand still for it. */
  private quietTicks = 0;
  private askAtTicks = 1;
  private asked = 0;

  constructor(ports: StallPorts) {
    this.ports = ports;
  }

  begin(): void {
    this.ports.later(stallMs, () => {
      this.quietTicks += 1;
      if (this.ports.isUnconfirmed() && this.quietTicks >= this.askAtTicks) {
        this.asked += 1;
        this.askAtTicks = this.quietTicks + Math.min(pauseMsMax / stallMs, 2 ** Math.min(this.asked, 16));
        this.ports.ask();
      }
      this.begin();
    });
  }

  /** Something new is on its way. */
  sent(): void {
    this.quietTicks = 0;
  }

  /** The partner has said that it is further than it was. */
  progressed(): void {
    this.quietTicks = 0;
    this.askAtTicks = 1;
    this.asked = 0;
  }
}
