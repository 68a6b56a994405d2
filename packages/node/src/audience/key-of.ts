import { type LogKey, logKey } from "@kakehashi/core";
import type { LogRef } from "@kakehashi/exchange";

export function keyOf({ node, incarnation }: Pick<LogRef, "node" | "incarnation">): LogKey {
  return logKey(node, incarnation);
}
