export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

interface Held {
  tokens: number;
  at: number;
}

/**
 * Token buckets by key, in bounded memory: when `keysMax` are held, those that are full again are dropped, and if none is,
 * all are. `take` gives 0 when allowed, else the seconds to wait. A clock that jumps back gives nothing, and takes nothing away.
 */
export class TokenBuckets {
  readonly #rate: Rate;
  readonly #now: () => number;
  readonly #keysMax: number;
  readonly #held = new Map<string, Held>();

  constructor(rate: Rate, now: () => number, keysMax = 20_000) {
    this.#rate = rate;
    this.#now = now;
    this.#keysMax = keysMax;
  }

  take(key: string): number {
    const held = this.#filled(key);
    const wait = this.#waitOf(held);
    if (wait === 0) held.tokens -= 1;
    return wait;
  }

  /** What `take` would give, taking nothing. */
  wait(key: string): number {
    return this.#held.has(key) ? this.#waitOf(this.#filled(key)) : 0;
  }

  #filled(key: string): Held {
    const at = this.#now();
    const held = this.#held.get(key) ?? this.#open(key, at);
    held.tokens = Math.min(this.#rate.burst, held.tokens + (Math.max(0, at - held.at) / 1000) * this.#rate.perSecond);
    held.at = at;
    return held;
  }

  #waitOf({ tokens }: Held): number {
    return tokens < 1 ? Math.max(1, Math.ceil((1 - tokens) / this.#rate.perSecond)) : 0;
  }

  #open(key: string, at: number): Held {
    if (this.#held.size >= this.#keysMax) this.#drop(at);
    const made = { tokens: this.#rate.burst, at };
    this.#held.set(key, made);
    return made;
  }

  #drop(at: number): void {
    const refillMs = (this.#rate.burst / this.#rate.perSecond) * 1000;
    for (const [key, held] of this.#held) if (at - held.at > refillMs) this.#held.delete(key);
    if (this.#held.size >= this.#keysMax) this.#held.clear();
  }
}
