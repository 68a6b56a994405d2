import { type Rate, TokenBuckets } from "@kakehashi/exchange";
import type { FastifyRequest } from "fastify";
import { callerOf } from "./caller.ts";

/** More than a page with broken links asks for. */
const nothingRate: Rate = { perSecond: 20, burst: 200 };
/** How long whoever asked for more than that waits for each further answer, and how many wait at once. */
const waitMs = 1_000;
const waitingMax = 256;

/**
 * Callers whose requests come to nothing: addresses that are not there, signatures that are not good. A refusal costs as much as
 * an answer, so that whoever has had many is answered late: connections that ask as fast as they are answered then do little.
 * Nobody is refused for it while few wait, as behind one address there may be others.
 */
export class Strangers {
  readonly #buckets: TokenBuckets;
  #waiting = 0;

  constructor(now: () => number, rate: Rate = nothingRate) {
    this.#buckets = new TokenBuckets(rate, now);
  }

  /** Before a request is looked at. False: too many wait, and it is to be turned away. */
  async admit(request: FastifyRequest): Promise<boolean> {
    if (this.#buckets.wait(callerOf(request)) === 0) return true;
    if (this.#waiting >= waitingMax) return false;
    this.#waiting += 1;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    this.#waiting -= 1;
    return true;
  }

  /** It came to nothing. */
  count(request: FastifyRequest): void {
    this.#buckets.take(callerOf(request));
  }
}
