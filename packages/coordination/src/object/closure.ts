import {
  type Counts,
  compareText,
  emptyRegister,
  type Hash,
  keyOfLog,
  type LogKey,
  type Closure as ReadClosure,
  closureOf as readClosure,
  readRegister,
} from "@kakehashi/core";
import { z } from "zod";
import { hash } from "./body-parts.ts";
import type { DecideContext, Draft, LinkedObject } from "./command.ts";
import { draftFor, objectLabel } from "./draft.ts";
import type { PartyRegisters } from "./party-register.ts";
import { type Refusal, refuse } from "./refusal.ts";
import { isSeenUnder } from "./relabel.ts";

const logName = z
  .string()
  .max(97)
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+\/[0-9a-f]{32}$/) as unknown as z.ZodType<LogKey, string>;

/** What the closing party had seen of one linked object: how many entries were folded into it from each log. */
const sawSchema = z.strictObject({ object: hash, counts: z.record(logName, z.int().min(1)) });

/** Objects that one closing can name: more than a matter's own links, since others link to it too, and sides link at once. */
export const closedLinksMax = 256;

/** A party closes for itself, or opens again. Binding: reasons are words of their own. */
export const closureBody = z.strictObject({
  stance: z.enum(["close", "reopen"]),
  saw: z.array(sawSchema).max(closedLinksMax),
});
export type Closure = z.infer<typeof closureBody>;

/** Each party's own closure. */
export type Closures = PartyRegisters<Closure>;

/** The party's closure and its entry, when it has one and it is settled: two nodes that wrote without seeing each other count as none. */
function writtenBy(closures: Closures, party: string) {
  const reading = readRegister(closures[party] ?? emptyRegister<Closure>());
  return reading.is === "one" && reading.value.stance === "close" ? reading : undefined;
}

export function closureOf(closures: Closures, party: string): Closure | undefined {
  return writtenBy(closures, party)?.value;
}

/**
 * Entries that a closing counts: those that only close the object itself are not among them, or two linked objects could never
 * both be closed. While a party has it reopened they count, since then it has moved.
 */
function isCounted({ state }: LinkedObject): (entry: { readonly kind: string }) => boolean {
  const closures = (state as { readonly closures?: Closures } | undefined)?.closures ?? {};
  const isReopened = Object.values(closures).some((register) => {
    const reading = readRegister(register);
    return reading.is === "several" || (reading.is === "one" && reading.value.stance === "reopen");
  });
  return ({ kind }) => isReopened || !kind.endsWith("-closure/1");
}

/** Entries folded from each log, as a closing compares them. */
function countsToClose(linked: LinkedObject): Counts {
  const counted = isCounted(linked);
  const left: Record<LogKey, number> = { ...linked.counts };
  for (const entry of linked.entries) {
    if (counted(entry)) continue;
    const log = keyOfLog(entry);
    left[log] = (left[log] ?? 0) - 1;
  }
  return Object.fromEntries(Object.entries(left).filter(([, count]) => count > 0));
}

/** True when that past has all that a closing counts of an object, as far as whoever reads it sees it. */
export function isWithin(linked: LinkedObject, past: Counts): boolean {
  return linked.entries.filter(isCounted(linked)).every((entry) => isInPast(entry, past));
}

type Place = Pick<LinkedObject["entries"][number], "node" | "incarnation" | "index">;

export function isInPast(entry: Place, past: Counts): boolean {
  return entry.index < (past[keyOfLog(entry)] ?? 0);
}

export interface Closing {
  /** Parties of those asked that have closed, sorted. */
  readonly closedBy: readonly string[];
  /** How the object reads: `closed-link-open` once a linked object moved since a closing party saw it (spec/kinds.md, 10). */
  readonly reads: ReadClosure;
  /** Each of these closures: its entry, and the linked objects that it names as seen. */
  readonly by: readonly { readonly entry: Hash; readonly saw: ReadonlySet<Hash> }[];
}

/** Every one of these parties has closed it, whatever has moved since. */
export function isClosedBy(closures: Closures, parties: readonly string[]): boolean {
  return parties.every((party) => closureOf(closures, party) !== undefined);
}

/** Derived over several objects, without order. `recordOf` gives a linked object as it is folded now. */
export function closing(
  closures: Closures,
  parties: readonly string[],
  recordOf: (object: Hash) => LinkedObject | undefined,
): Closing {
  const countsOf = (object: Hash): Counts | undefined => {
    const linked = recordOf(object);
    return linked === undefined ? undefined : countsToClose(linked);
  };
  const each = parties.flatMap((party) => {
    const written = writtenBy(closures, party);
    return written === undefined ? [] : [{ party, entry: written.write.hash, saw: written.value.saw }];
  });
  const closed = each.length === parties.length ? each.flatMap(({ saw }) => saw) : undefined;
  return {
    closedBy: each.map(({ party }) => party),
    reads: readClosure(closed, countsOf),
    by: each.map(({ entry, saw }) => ({ entry, saw: new Set(saw.map(({ object }) => object)) })),
  };
}

export const closureInput = z.strictObject({
  /** Linked objects that the party closes in view of. */
  links: z.array(hash).max(closedLinksMax).default([]),
});

/** The draft of one party's closing, naming what it saw of each linked object. */
export function closureDraft<State>(
  context: DecideContext<State>,
  kind: string,
  closing: { readonly stance: Closure["stance"]; readonly links: readonly Hash[] },
): Draft | Refusal {
  const saw: Closure["saw"] = [];
  for (const object of [...new Set(closing.links)].sort(compareText)) {
    const linked = context.linked?.(object);
    if (linked === undefined) return refuse("link-unknown", { pointer: "/links" });
    // What binds is read by all who read the object: it would tell them of what stands above them (law 8).
    if (!isSeenUnder(linked.label, objectLabel(context), context.mechanism))
      return refuse("link-above-label", { pointer: "/links" });
    saw.push({ object, counts: countsToClose(linked) });
  }
  return draftFor(context, kind, { stance: closing.stance, saw }, { binding: true });
}
