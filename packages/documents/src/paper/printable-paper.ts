import type { Paper } from "./paper.ts";
import { type Covers, printableData } from "./printable.ts";

/** The paper as it can be printed, and a note at its end where characters had to be written as their numbers. */
export function printablePaper(paper: Paper, covers: Covers = () => true): Paper {
  let hasNumbers = false;
  const clean = printableData(paper, covers, () => {
    hasNumbers = true;
  });
  if (!hasNumbers) return clean;
  return { ...clean, blocks: [...clean.blocks, { is: "paragraph", words: clean.numberedNote }] };
}
