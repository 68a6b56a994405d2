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

export function isTooLong(agreed: AgreedView, form: DocumentForm): boolean {
  return charactersOf(agreed) > charactersMax[form];
}
