import type { ObjectView } from "@kakehashi/contract";
import { type AnyCommand, bindingKinds, type DecideContext, isRefusal, kindNamed } from "@kakehashi/coordination";
import type { FoldedEntry } from "@kakehashi/core";

const silent = new Set(["recall/1", "expiry/1"]);

/** Entries of one's own party in an object that stand and do not bind, newest first: what can be recalled or relabelled. */
export function ownWords(object: ObjectView, party: string): readonly FoldedEntry[] {
  const binding = bindingKinds();
  return (object.shared.entries as readonly FoldedEntry[])
    .filter((entry) => entry.party === party && entry.verdict === "effect")
    .filter((entry) => !binding.has(entry.kind) && !silent.has(entry.kind))
    .toSorted((a, b) => b.time - a.time || (a.hash < b.hash ? 1 : -1));
}

/** What kind of entry it is, in both languages. */
export function kindTitle(kind: string): { readonly ja: string; readonly en: string } {
  return kindNamed(kind)?.words.title ?? { ja: kind, en: kind };
}

/** Whether the command takes that input here and now; the same pure question that the server answers. */
export function accepts(command: AnyCommand, context: DecideContext<unknown> | undefined, input: unknown): boolean {
  if (context === undefined) return true;
  try {
    return !isRefusal(command.decide(context as never, input as never));
  } catch {
    return true;
  }
}
