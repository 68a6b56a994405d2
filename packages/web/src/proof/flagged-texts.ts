import { flagText, type Json } from "@kakehashi/core";

/** So many are told; whoever hides one thousand is found out by the first. */
const toldMax = 20;

export interface FlaggedHere {
  /** JSON pointer (RFC 6901) into the content. */
  readonly pointer: string;
  /** `U+202E`; undefined where no single character is at fault, but the form of the whole. */
  readonly character: string | undefined;
}

/**
 * Words of an entry that do not look like what they are. Our own software seals none; that of a partner may, and nothing is
 * judged by it (`spec/entry.md`): whoever reads them has to be told.
 */
export function flaggedTexts(content: Readonly<Record<string, unknown>>): readonly FlaggedHere[] {
  return flagText(content as Json)
    .slice(0, toldMax)
    .map(({ pointer, codePoint }) => ({
      pointer,
      character: codePoint === undefined ? undefined : `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`,
    }));
}
