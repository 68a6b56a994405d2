import type { FoldedEntry, Hash } from "@kakehashi/core";
import type { DecideContext } from "./command.ts";
import { type Refusal, refuse } from "./refusal.ts";

/** What a command names must be an entry of this object, with effect, written by the author's own party (law 1). */
export function ownEntryRefusal<State>(
  context: DecideContext<State>,
  hash: Hash,
  at: { readonly pointer: string; readonly kinds?: readonly string[] },
): Refusal | undefined {
  const entry = entryOf(context, hash);
  if (entry === undefined || (at.kinds !== undefined && !at.kinds.includes(entry.kind))) {
    return refuse("entry-unknown", { pointer: at.pointer });
  }
  if (entry.verdict === "tombstone") return refuse("already-recalled", { pointer: at.pointer });
  if (entry.party !== context.author.party) {
    return refuse("not-the-author", { pointer: at.pointer, data: { party: entry.party } });
  }
  return undefined;
}

export function entryOf<State>(context: DecideContext<State>, hash: Hash): FoldedEntry | undefined {
  return context.entries.find((entry) => entry.hash === hash);
}
