/** A document before it is a PDF or a DOCX: what stands on it, in order, in both languages. Plain data. */
import type { Language } from "@kakehashi/language";

export type Both = Readonly<Record<Language, string>>;

/** A cell: lines under each other; what only repeats or qualifies them is small. */
export interface Cell {
  readonly lines: readonly string[];
  readonly small?: readonly string[];
}

export type Block =
  | { readonly is: "heading"; readonly words: Both }
  /** What must not be overlooked. */
  | { readonly is: "notice"; readonly words: Both }
  | { readonly is: "paragraph"; readonly words: Both }
  /** Something to be typed or compared exactly. */
  | { readonly is: "exact"; readonly text: string }
  | { readonly is: "facts"; readonly rows: readonly { readonly name: Both; readonly lines: readonly string[] }[] }
  | {
      readonly is: "clauses";
      /** What stands above each language: its name, and whether it is authentic. */
      readonly heads: Both;
      readonly rows: readonly {
        readonly number: number;
        readonly heading: Both | undefined;
        readonly words: Both;
        /** What stands small under the words of a language: that they are the original, or a translation and who checked it. */
        readonly notes: Partial<Both>;
      }[];
    }
  | {
      readonly is: "table";
      readonly heads: readonly Both[];
      /** Widths of the columns, as shares. */
      readonly shares: readonly number[];
      readonly rows: readonly (readonly Cell[])[];
    };

export interface Band {
  readonly words: Both;
  /** `#rrggbb` */
  readonly ground: string;
  readonly ink: string;
}

export interface Paper {
  /** The language that stands first, at the left. */
  readonly first: Language;
  /** At the head and foot of every page: the label; the realm, where it is not the live one. */
  readonly bands: readonly Band[];
  /** What kind of document it is, and its title; a language may lack a title. */
  readonly kind: Both;
  readonly reference: string;
  readonly title: Partial<Both>;
  /** Marks beside the title, such as "illustrative". */
  readonly marks: readonly Both[];
  readonly blocks: readonly Block[];
  /** Said at the end where a character had to be written as its number. */
  readonly numberedNote: Both;
  /** Hash that stands in the file's properties, and the time of the wall when it was made, milliseconds. */
  readonly subject: string;
  readonly madeAt: number;
}

/** Both languages in the order of the paper. */
export function inOrder(first: Language): readonly [Language, Language] {
  return first === "ja" ? ["ja", "en"] : ["en", "ja"];
}

/** Both on one line, the first language first; once where they are the same. */
export function onOneLine(words: Both, first: Language, between = " / "): string {
  const [a, b] = inOrder(first);
  return words[a] === words[b] ? words[a] : `${words[a]}${between}${words[b]}`;
}
