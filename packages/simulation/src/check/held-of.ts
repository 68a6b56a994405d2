import type { Hash, LogKey } from "@kakehashi/core";
import type { Machine } from "../world/machine.ts";

/** A log of which a node has no leaf yet is not on its disk: what it knows of it, it knows while it runs. */
export function heldOf(member: Machine, audience: Hash, log: LogKey) {
  return member.process?.engine(audience)?.state.logs.get(log);
}
