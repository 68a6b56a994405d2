import type { Moment } from "@kakehashi/contract";
import { parseTyped } from "./parse-time.ts";

const halves = { 午前: "morning", 午後: "afternoon", 夕方: "evening" } as const;

/**
 * A time of what happened, as exact as it is typed: a clock time is exact to the minute, or to the second where it names one; `17:00すぎ`
 * and `after 17:00` keep their word, a date alone (`4/17`, `17日`, `2016-04-17`) is a day, and `17日午前` or `午後` is half of one. What is left
 * out is of the last such day, not of the next. Undefined when it is no time.
 */
export function parseMoment(typed: string, near: number): Moment | undefined {
  const text = typed.normalize("NFKC").trim();
  const day = (of: string) => parseTyped(`${of} 0:00`, near, "past");
  const [, whole = "", half] = /^(.*?)\s*(午前|午後|夕方)$/s.exec(text) ?? [];
  if (half !== undefined) {
    const at = day(whole);
    return at === undefined ? undefined : { at, precision: halves[half as keyof typeof halves] };
  }
  const match = /^(?:(after|before|about)\s+)?(.*?)(すぎ|過ぎ|ごろ|頃|まえ|前)?$/is.exec(text);
  const [, before = "", main = "", behind = ""] = match ?? [];
  const at = parseTyped(main, near, "past");
  if (at !== undefined) return { at, precision: precisionOf((before || behind).toLowerCase(), main) };
  if (before !== "" || behind !== "") return undefined;
  const date = day(main);
  return date === undefined ? undefined : { at: date, precision: "day" };
}

/** `after`, `about`, `before` and their Japanese words; anything else is as exact as its clock time is typed. */
export function precisionOf(word: string, clock: string): Moment["precision"] {
  if (["after", "すぎ", "過ぎ"].includes(word)) return "after";
  if (["about", "ごろ", "頃"].includes(word)) return "about";
  if (["before", "まえ", "前"].includes(word)) return "before";
  return /\d:\d{1,2}:\d|秒/.test(clock.normalize("NFKC")) ? "second" : "minute";
}
