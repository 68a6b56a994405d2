import type { Moment } from "@kakehashi/contract";
import { precisionOf } from "../app/parse-moment.ts";
import { parseTyped } from "../app/parse-time.ts";

export interface TypedLine {
  readonly words: string;
  /** Absent: it happened now. */
  readonly event: Moment | undefined;
}

const digit = "[0-9０-９]";
/** Four digits are a time; three are a number of people or of things. */
const clock = `${digit}{4}|(?:午前|午後)?${digit}{1,2}(?:[:：]${digit}{2}(?:[:：]${digit}{2})?|時半?|時${digit}{1,2}分?)`;
const timed = new RegExp(
  `^(?:(after|before|about)\\s+)?(${clock})(すぎ|過ぎ|ごろ|頃|まえ|前)?[\\s\u3000、]+(.+)$`,
  "is",
);

/**
 * A line as it is typed: `17:38 …`, `1738 …` or `午後5時38分 …` at its beginning is the time of what happened (today, or yesterday
 * where that hour has not come yet); `17:00すぎ`, `after 17:00` and the like keep their precision.
 */
export function parseLine(typed: string, now: number): TypedLine {
  const text = typed.normalize("NFC").trim();
  const [, before, time = "", behind, words = ""] = timed.exec(text) ?? [];
  const at = time === "" ? undefined : parseTyped(time, now, "past");
  if (at === undefined) return { words: text, event: undefined };
  const precision = precisionOf((before ?? behind ?? "").toLowerCase(), time);
  return { words: words.trim(), event: { at, precision } };
}
