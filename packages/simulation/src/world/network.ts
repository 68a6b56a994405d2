import type { Line } from "@kakehashi/node";
import type { Random } from "./random.ts";
import type { Time } from "./time.ts";

/** How bad a link is. Delays in milliseconds; `oneIn` values: 0 is never. */
export interface Weather {
  readonly delayMsMin: number;
  readonly delayMsMax: number;
  readonly lossOneIn: number;
  readonly repeatOneIn: number;
  readonly reorder: boolean;
}

export const calm: Weather = { delayMsMin: 1, delayMsMax: 5, lossOneIn: 0, repeatOneIn: 0, reorder: false };

/** A pair of ends, each a `Line` to the other. A lost message breaks nothing by itself: whoever misses it must ask again. */
export class Link {
  weather: Weather;
  cut = false;
  private readonly ends: [End, End];
  private readonly time: Time;
  private readonly random: Random;

  constructor(time: Time, random: Random, names: readonly [string, string], weather: Weather) {
    this.time = time;
    this.random = random;
    this.weather = weather;
    this.ends = [new End(this, names[1], 0), new End(this, names[0], 1)];
  }

  /** The two lines, in the order of the names: the first node's line names the second as its partner. */
  lines(): readonly [Line, Line] {
    return this.ends;
  }

  close(reason: string): void {
    for (const end of this.ends) end.closeHere(reason);
  }

  carry(from: 0 | 1, message: Uint8Array): void {
    const to = this.ends[from === 0 ? 1 : 0];
    if (this.cut || (this.weather.lossOneIn > 0 && this.random.oneIn(this.weather.lossOneIn))) return;
    const times = this.weather.repeatOneIn > 0 && this.random.oneIn(this.weather.repeatOneIn) ? 2 : 1;
    for (let copy = 0; copy < times; copy++) {
      const delay = this.random.between(this.weather.delayMsMin, this.weather.delayMsMax);
      const at = this.weather.reorder ? this.time.now() + delay : to.inOrder(this.time.now() + delay);
      const bytes = message.slice();
      this.time.after(at - this.time.now(), () => {
        if (!this.cut) to.deliver(bytes);
      });
    }
  }
}

class End implements Line {
  readonly partner: string;
  onMessage: (message: Uint8Array) => void = () => {};
  onClose: (reason: string) => void = () => {};
  private readonly link: Link;
  private readonly side: 0 | 1;
  private open = true;
  private lastArrivalAt = 0;

  constructor(link: Link, partner: string, side: 0 | 1) {
    this.link = link;
    this.partner = partner;
    this.side = side;
  }

  async send(message: Uint8Array): Promise<void> {
    if (!this.open) throw new Error("the line is closed");
    this.link.carry(this.side, message);
  }

  close(reason: string): void {
    this.link.close(reason);
  }

  deliver(message: Uint8Array): void {
    if (this.open) this.onMessage(message);
  }

  /** On a calm line what was sent first arrives first. */
  inOrder(at: number): number {
    this.lastArrivalAt = Math.max(at, this.lastArrivalAt);
    return this.lastArrivalAt;
  }

  closeHere(reason: string): void {
    if (!this.open) return;
    this.open = false;
    this.onClose(reason);
  }
}
