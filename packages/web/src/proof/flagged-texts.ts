import { flagText, type Json, pointerSteps } from "@kakehashi/core";
import { type FlaggedWords, flaggedOf, plainlyOf } from "../design/exact-words.ts";

/** So many texts are told; whoever hides one thousand is found out by the first. */
const toldMax = 20;

/**
 * Words of an entry that do not look like what they are, each by its JSON pointer (RFC 6901) into the content; the name of a
 * member is told under the pointer of what it names. Nothing is judged by them (`spec/entry.md`): whoever reads the entry has
 * to be told.
 */
export function flaggedTexts(content: Readonly<Record<string, unknown>>): readonly FlaggedWords<string>[] {
  const pointers = [...new Set(flagText(content as Json).map(({ pointer }) => pointer))].slice(0, toldMax);
  return pointers.flatMap((pointer) =>
    flaggedOf([{ where: plainlyOf(pointer), words: `${pointer.split("/").at(-1)} ${wordsAt(content, pointer)}` }]),
  );
}

function wordsAt(content: unknown, pointer: string): string {
  let value = content;
  for (const name of pointerSteps(pointer)) {
    value = (value as Record<string, unknown> | undefined)?.[name];
  }
  return typeof value === "string" ? value : "";
}
