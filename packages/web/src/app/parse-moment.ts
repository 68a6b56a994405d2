import type { Moment } from "@kakehashi/contract";
import { parseTyped } from "./parse-time.ts";

/**
 * A time of what happened, as exact as it is typed: a clock time is exact to the minute, `17:00すぎ` and `after 17:00` keep
 * their word, a date alone (`4/17`, `17日`, `2016-04-17`) is a day. Undefined when it is no time.
 */
export function parseMoment(typed: string, near: number): Moment | undefined {
  const text = typed.normalize("NFKC").trim();
  const match = /^(?:(after|before|about)\s+)?(.*?)(すぎ|過ぎ|ごろ|頃|まえ|前)?$/is.exec(text);
  const [, before = "", main = "", behind = ""] = match ?? [];
  const at = parseTyped(main, near);
  if (at !== undefined) return { at, precision: precisionOf((before || behind).toLowerCase()) };
  if (before !== "" || behind !== "") return undefined;
  const day = parseTyped(`${main} 0:00`, near);
  return day === undefined ? undefined : { at: day, precision: "day" };
}

/** `after`, `about`, `before` and their Japanese words; anything else is exact to the minute. */
export function precisionOf(word: string): Moment["precision"] {
  if (["after", "すぎ", "過ぎ"].includes(word)) return "after";
  if (["about", "ごろ", "頃"].includes(word)) return "about";
  if (["before", "まえ", "前"].includes(word)) return "before";
  return "minute";
}
