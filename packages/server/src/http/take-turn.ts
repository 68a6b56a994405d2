import type { TokenBuckets } from "@kakehashi/exchange";
import type { FastifyReply } from "fastify";
import { type Refused, refused } from "./refused.ts";

/** Takes one of what `key` may ask for now; the refusal where there is none left, with when to ask again (`Retry-After`). */
export function takeTurn(buckets: TokenBuckets, key: string, reply: FastifyReply): Refused | undefined {
  const waitSeconds = buckets.take(key);
  if (waitSeconds === 0) return undefined;
  reply.header("retry-after", waitSeconds);
  return refused("too-many-requests", { seconds: waitSeconds });
}
