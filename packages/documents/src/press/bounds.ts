import type { AgreedView } from "@kakehashi/contract";
import type { DocumentForm } from "../agreed/agreed-document.ts";

/** Characters of a document's clauses, both languages together. A text entry holds at most 1 MiB. */
const charactersMax: Readonly<Record<DocumentForm, number>> = { pdf: 300_000, docx: 1_200_000 };

function charactersOf(agreed: AgreedView): number {
  let sum = 0;
  for (const { words } of agreed.now) {
    for (const { heading, ja, en } of words?.clauses ?? []) {
      sum += ja.length + en.length + (heading?.ja.length ?? 0) + (heading?.en.length ?? 0);
    }
  }
  return sum;
}

/** Letters without a place to break a line, where Japanese has one beside every letter. */
const unbroken = /[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]{2000,}/u;

/** A word of thousands of letters costs the typesetting of a PDF the square of its length, and others wait for theirs. */
function hasEndlessWord(agreed: AgreedView): boolean {
  const clauses = agreed.now.flatMap(({ words }) => words?.clauses ?? []);
  return clauses.some(({ heading, ja, en }) =>
    [heading?.ja ?? "", heading?.en ?? "", ja, en].some((text) => unbroken.test(text)),
  );
}

export function isTooLong(agreed: AgreedView, form: DocumentForm): boolean {
  return charactersOf(agreed) > charactersMax[form] || (form === "pdf" && hasEndlessWord(agreed));
}
