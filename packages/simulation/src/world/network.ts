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

/** Looks at every message as it is handed to the transport, and may change it or keep it back (undefined). */
export type Tap = (message: Uint8Array, from: string, to: string) => Uint8Array | undefined;

const keptForReplay = 40;

/**
 * A way between two machines. Lines open over it while both run and it is not cut. A lost message breaks nothing by itself:
 * whoever misses it must ask again.
 */
export class Link {
  weather: Weather;
  cut = false;
  readonly names: readonly [string, string];
  readonly taps: Tap[] = [];
  onClosed: (reason: string) => void = () => {};
  private open: readonly [End, End] | undefined;
  /** Messages that went over it, oldest first: what a replay draws from. */
  private readonly went: { readonly side: 0 | 1; readonly message: Uint8Array }[] = [];
  private readonly time: Time;
  private readonly random: Random;

  constructor(time: Time, random: Random, names: readonly [string, string], weather: Weather) {
    this.time = time;
    this.random = random;
    this.names = names;
    this.weather = weather;
  }

  get isOpen(): boolean {
    return this.open !== undefined;
  }

  /** Tells one line from the next over the same link; undefined while none is open. */
  get line(): unknown {
    return this.open;
  }

  /** Opens two lines, in the order of the names; each names the node at the other side. */
  connect(nodes: readonly [string, string]): readonly [Line, Line] {
    this.close("a new line was opened");
    this.open = [new End(this, nodes[1], 0), new End(this, nodes[0], 1)];
    return this.open;
  }

  /** Ends the line for both, at once. */
  close(reason: string): void {
    const ends = this.open;
    this.open = undefined;
    if (ends !== undefined) this.onClosed(reason);
    for (const end of ends ?? []) end.closeHere(reason);
  }

  carry(end: End, message: Uint8Array): void {
    const seen = this.tapped(message, end.side);
    if (seen === undefined) return;
    this.went.push({ side: end.side, message: seen });
    if (this.went.length > keptForReplay) this.went.shift();
    if (this.cut || (this.weather.lossOneIn > 0 && this.random.oneIn(this.weather.lossOneIn))) return;
    const times = this.weather.repeatOneIn > 0 && this.random.oneIn(this.weather.repeatOneIn) ? 2 : 1;
    for (let copy = 0; copy < times; copy++) this.deliverLater(this.other(end), seen);
  }

  /** Something that went over the link before goes over it again, in the same direction. False when there is nothing. */
  replay(): boolean {
    if (this.open === undefined || this.went.length === 0) return false;
    const { side, message } = this.random.pick(this.went);
    this.deliverLater(this.open[side === 0 ? 1 : 0], message);
    return true;
  }

  /** Bytes that no node sent arrive at one side. */
  inject(side: 0 | 1, message: Uint8Array): void {
    if (this.open !== undefined) this.deliverLater(this.open[side], message);
  }

  private other(end: End): End {
    return end.peer(this.open) ?? end;
  }

  private tapped(message: Uint8Array, side: 0 | 1): Uint8Array | undefined {
    let now: Uint8Array | undefined = message;
    for (const tap of this.taps) {
      if (now === undefined) return undefined;
      now = tap(now, this.names[side], this.names[side === 0 ? 1 : 0]);
    }
    return now;
  }

  private deliverLater(to: End, message: Uint8Array): void {
    const delay = this.random.between(this.weather.delayMsMin, this.weather.delayMsMax);
    const at = this.weather.reorder ? this.time.now() + delay : to.inOrder(this.time.now() + delay);
    const bytes = message.slice();
    this.time.after(at - this.time.now(), () => {
      if (!this.cut) to.deliver(bytes);
    });
  }
}

class End implements Line {
  readonly partner: string;
  readonly side: 0 | 1;
  onMessage: (message: Uint8Array) => void = () => {};
  onClose: (reason: string) => void = () => {};
  private readonly link: Link;
  private open = true;
  private lastArrivalAt = 0;

  constructor(link: Link, partner: string, side: 0 | 1) {
    this.link = link;
    this.partner = partner;
    this.side = side;
  }

  async send(message: Uint8Array): Promise<void> {
    if (!this.open) throw new Error("the line is closed");
    this.link.carry(this, message);
  }

  /** Closed by its own node: the other side learns of it. */
  close(reason: string): void {
    if (this.open) this.link.close(reason);
  }

  deliver(message: Uint8Array): void {
    if (this.open) this.onMessage(message);
  }

  /** On a calm line what was sent first arrives first. */
  inOrder(at: number): number {
    this.lastArrivalAt = Math.max(at, this.lastArrivalAt);
    return this.lastArrivalAt;
  }

  peer(ends: readonly [End, End] | undefined): End | undefined {
    return ends?.[this.side] === this ? ends[this.side === 0 ? 1 : 0] : undefined;
  }

  closeHere(reason: string): void {
    if (!this.open) return;
    this.open = false;
    this.onClose(reason);
  }
}
