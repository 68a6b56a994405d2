import { clockParts } from "./zone.ts";

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/** A date-time group in Zulu: `141226Z APR 16` (day, hour, minute, zone letter, month, year). */
export function dateTimeGroup(ms: number): string {
  const at = clockParts(ms, "Z");
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(at.day)}${two(at.hour)}${two(at.minute)}Z ${months[at.month - 1]} ${two(at.year % 100)}`;
}
