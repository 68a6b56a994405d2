import { faultsOfText, type TextFault } from "@kakehashi/core";
import type { MessageKey } from "@kakehashi/language";

/** So many are marked in one text; whoever hides one thousand is found out by the first. */
const markedMax = 60;

export type Hidden = TextFault["fault"];

/** What a fault is, in words. */
export const hiddenWords = {
  "bidi-control": "exact.bidi",
  invisible: "exact.invisible",
  control: "exact.control",
  "private-use": "exact.privateUse",
  noncharacter: "exact.noncharacter",
  "variation-selector": "exact.variation",
  unassigned: "exact.unassigned",
  "lone-surrogate": "exact.surrogate",
  "not-nfc": "exact.form",
} as const satisfies Readonly<Record<Hidden, MessageKey>>;

/** A part of a text: words that are what they look like, or one character that is not, `count` times in a row. */
export type Piece =
  | { readonly is: "words"; readonly words: string }
  /** `character`: `U+202E`, or for letters that are put together of several, each of them. */
  | { readonly is: Hidden; readonly words: string; readonly character: string; readonly count: number };

function nameOfCharacter(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
}

/**
 * A text in parts, so that what hides, turns or is written otherwise than it looks can be shown where it stands. Our own
 * software seals no such words; that of a partner may, and the record keeps them (`spec/entry.md`). One piece where nothing
 * is at fault. Beyond the first sixty, each stands as U+FFFD among the words.
 */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let marked = 0;
  const keep = (words: string) => {
    const last = pieces.at(-1);
    if (words === "") return;
    if (last?.is === "words") pieces[pieces.length - 1] = { is: "words", words: last.words + words };
    else pieces.push({ is: "words", words });
  };
  for (const { fault, at, codePoint } of faultsOfText(text)) {
    if (at === undefined || codePoint === undefined) continue;
    keep(text.slice(from, at));
    const words = String.fromCodePoint(codePoint);
    const character = nameOfCharacter(codePoint);
    from = at + words.length;
    const last = pieces.at(-1);
    if (last !== undefined && last.is !== "words" && last.character === character) {
      pieces[pieces.length - 1] = { ...last, count: last.count + 1 };
    } else if (marked < markedMax) {
      marked += 1;
      pieces.push({ is: fault, words, character, count: 1 });
    } else keep("\ufffd");
  }
  keep(text.slice(from));
  return pieces.flatMap((piece) => (piece.is === "words" ? formsOf(piece.words) : [piece]));
}

/** A letter and what is put on it. */
const letter = /\P{M}\p{M}*|\p{M}+/gu;

/** Words whose letters are not in normal form: each of them by itself, so that one sees which. */
function formsOf(words: string): readonly Piece[] {
  const whole = words.normalize("NFC");
  if (whole === words) return [{ is: "words", words: words.toWellFormed() }];
  const pieces: Piece[] = [];
  let before = "";
  for (const [each] of words.matchAll(letter)) {
    if (each.normalize("NFC") === each || pieces.length >= 2 * markedMax) {
      before += each;
      continue;
    }
    if (before !== "") pieces.push({ is: "words", words: before });
    before = "";
    pieces.push({ is: "not-nfc", words: each, character: namesOf(each), count: 1 });
  }
  if (before !== "") pieces.push({ is: "words", words: before });
  if (pieces.some(({ is }) => is === "not-nfc")) return pieces;
  // Letters that only together make another one (Hangul): the form of the whole is at fault.
  return [
    { is: "words", words },
    { is: "not-nfc", words: "", character: "", count: 1 },
  ];
}

function namesOf(letters: string): string {
  return Array.from(letters, (each) => nameOfCharacter(each.codePointAt(0) as number)).join(" ");
}

/** The same on one line of plain words, for lists, names and what is read aloud: `thirty [U+202E]tons`. */
export function plainlyOf(text: string): string {
  const pieces = piecesOf(text);
  if (pieces.length === 1 && pieces[0]?.is === "words") return pieces[0].words;
  return pieces
    .map((piece) => {
      if (piece.is === "words") return piece.words;
      if (piece.is === "not-nfc") return piece.words;
      return `[${piece.character}${piece.count > 1 ? `×${piece.count}` : ""}]`;
    })
    .join("");
}

export interface FlaggedWords<Where> {
  readonly where: Where;
  /** Each character that is at fault there, once. */
  readonly characters: readonly Exclude<Piece, { readonly is: "words" }>[];
}

/** Which of these texts do not look like what they are, and by which characters. */
export function flaggedOf<Where>(
  texts: readonly { readonly where: Where; readonly words: string | undefined }[],
): readonly FlaggedWords<Where>[] {
  return texts.flatMap(({ where, words }) => {
    if (words === undefined) return [];
    const found = new Map<string, Exclude<Piece, { readonly is: "words" }>>();
    for (const piece of piecesOf(words)) {
      if (piece.is === "words") continue;
      const known = found.get(piece.character);
      found.set(piece.character, known === undefined ? piece : { ...known, count: known.count + piece.count });
    }
    return found.size === 0 ? [] : [{ where, characters: [...found.values()] }];
  });
}
