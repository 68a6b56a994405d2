/** Which reasons of its own the table of kinds gives for a kind: read from its words, so that no list of them stands twice. */
import { verdictWords } from "@kakehashi/coordination";
import { way } from "./document.ts";
import { rules } from "./rules.ts";

/** In the words of a rule a reason stands after "else". */
const elses = /else ((?:`[a-z-]+`(?: or )?)+)/g;
const quoted = /`([a-z-]+)`/g;

export function reasonsOf(kind: string): readonly string[] {
  const { admissible = "" } = rules[kind] ?? {};
  const own = [...admissible.matchAll(elses)].flatMap(([, reasons = ""]) => wordsIn(reasons));
  return [...new Set([...own, ...elsewhere(admissible)])];
}

/**
 * What a rule says by pointing to another one. Of the reasons of a record in the fold, one stands in the rule itself
 * (`not-depositary`), and one can no more hold there: what is agreed already is judged by its concurrences.
 */
function elsewhere(admissible: string): readonly string[] {
  const [, other] = /as `([a-z-]+\/\d+)`/.exec(admissible) ?? [];
  return [
    ...(other === undefined ? [] : reasonsOf(other)),
    ...(admissible.includes("section 9 of `fold.md`") ? ["no-standing-concurrence"] : []),
    ...(admissible.includes("section 11 below") ? wordsIn(way(0)).filter((word) => verdictWords(word)) : []),
  ];
}

function wordsIn(text: string): readonly string[] {
  return [...text.matchAll(quoted)].map(([, word]) => word as string);
}
