import type { Hash, ObjectRecord } from "@kakehashi/core";
import type { Sibling } from "./engine-ports.ts";

/** How another audience stands to one: all of its members and more, some of them alone, or neither. */
export type Reach = "wider" | "narrower" | "apart";

/** How the audience of the parties `other` stands to that of `own`. */
export function reachOf(own: readonly string[], other: readonly string[]): Reach {
  if (other.length > own.length && own.every((party) => other.includes(party))) return "wider";
  if (other.length < own.length && other.every((party) => own.includes(party))) return "narrower";
  return "apart";
}

/** A record of a wider audience, with the audience that it stands in. */
export type WiderRecord = ObjectRecord & { readonly audience: Hash };

/** Looks an object up in the audiences that contain this one: whoever reads here may know of it there. */
export async function widerRecord(
  own: readonly string[],
  siblings: readonly Sibling[],
  subject: Hash,
): Promise<WiderRecord | undefined> {
  for (const { audience, parties, record } of siblings) {
    if (reachOf(own, parties) !== "wider") continue;
    const found = await record(subject);
    if (found !== undefined) return { ...found, audience };
  }
  return undefined;
}
