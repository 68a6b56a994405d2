import type { FastifyRequest } from "fastify";
import { type Refused, refused } from "./refused.ts";

const keyPattern = /^[\x21-\x7e]{8,128}$/;

/**
 * True when a page of another site caused this request. Browsers set `Sec-Fetch-Site` or, older ones, `Origin`; a client
 * that sets neither is no browser, and carries no ambient cookie. SameSite=Strict stands before this, and this before all else.
 */
function isCrossSite(request: FastifyRequest): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  const origin = request.headers.origin;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.headers.host;
}

/** What every write must bear, whoever sends it. */
export function checkWrite(request: FastifyRequest): Refused | undefined {
  if (isCrossSite(request)) return refused("cross-site");
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || !keyPattern.test(key)) return refused("idempotency-key-missing");
  return undefined;
}
