export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/**
 * Token buckets by key, in bounded memory: when `keysMax` are held, those that are full again are dropped, and if none is,
 * all are. `take` gives 0 when allowed, else the seconds to wait. A clock that jumps back gives nothing, and takes nothing away.
 */
export class TokenBuckets {
  readonly #rate: Rate;
  readonly #now: () => number;
  readonly #keysMax: number;
  readonly #held = new Map<string, { tokens: number; at: number }>();

  constructor(rate: Rate, now: () => number, keysMax = 20_000) {
    this.#rate = rate;
    this.#now = now;
    this.#keysMax = keysMax;
  }

  take(key: string): number {
    const at = this.#now();
    const held = this.#held.get(key) ?? this.#open(key, at);
    held.tokens = Math.min(this.#rate.burst, held.tokens + (Math.max(0, at - held.at) / 1000) * this.#rate.perSecond);
    held.at = at;
    if (held.tokens < 1) return Math.max(1, Math.ceil((1 - held.tokens) / this.#rate.perSecond));
    held.tokens -= 1;
    return 0;
  }

  #open(key: string, at: number): { tokens: number; at: number } {
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
