/**
 * The one source of chance of a simulated world: sfc32, a small generator of good quality, seeded by one integer.
 * Everything that may vary (delays, losses, crashes, salts, keys) is drawn from it, so a seed is a history.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: number, stream = 0) {
    this.a = seed >>> 0;
    this.b = Math.floor(seed / 0x1_0000_0000) >>> 0;
    this.c = stream >>> 0;
    for (let round = 0; round < 12; round++) this.next();
  }

  /** An integer from 0 to 2^32 - 1. */
  next(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** An integer from 0 to `bound` - 1. */
  below(bound: number): number {
    return Math.floor((this.next() / 0x1_0000_0000) * bound);
  }

  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** True once in `times` on average. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError("nothing to pick from");
    return items[this.below(items.length)] as T;
  }

  bytes(count: number): Uint8Array {
    const bytes = new Uint8Array(count);
    const view = new DataView(bytes.buffer);
    let at = 0;
    for (; at + 4 <= count; at += 4) view.setUint32(at, this.next());
    for (; at < count; at++) bytes[at] = this.next() & 0xff;
    return bytes;
  }

  /** Another generator that no later draw from this one disturbs: one for each node, link and disk. */
  fork(): Random {
    return new Random(this.next(), this.next());
  }
}
