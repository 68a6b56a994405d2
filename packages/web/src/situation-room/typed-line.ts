import type { Moment } from "@kakehashi/contract";
import { precisionOf } from "../app/parse-moment.ts";
import { parseTyped } from "../app/parse-time.ts";

export interface TypedLine {
  readonly words: string;
  /** Absent: it happened now. */
  readonly event: Moment | undefined;
}

const minuteMs = 60_000;

/**
 * A line as it is typed: `17:38 …` or `1738 …` at its beginning is the time of what happened (today, or yesterday where
 * that hour has not come yet); `17:00すぎ`, `after 17:00` and the like keep their precision.
 */
export function parseLine(typed: string, now: number): TypedLine {
  const text = typed.normalize("NFC").trim();
  const match =
    /^(?:(after|before|about)\s+)?([0-9０-９]{1,2})[:：]?([0-9０-９]{2})(すぎ|過ぎ|ごろ|頃|まえ|前)?[\s　]+(.+)$/is.exec(
      text,
    );
  if (match === null) return { words: text, event: undefined };
  const [, before, hour = "", minute = "", behind, words = ""] = match;
  let at = parseTyped(`${hour}:${minute}`, now);
  if (at === undefined) return { words: text, event: undefined };
  if (at > now + 5 * minuteMs) at -= 24 * 60 * minuteMs;
  return { words: words.trim(), event: { at, precision: precisionOf((before ?? behind ?? "").toLowerCase()) } };
}
