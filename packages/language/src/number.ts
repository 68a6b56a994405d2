import { type Language, localeOf } from "./language.ts";

/** An exact decimal (a string, as its author wrote it) with grouped digits; never through floating point. */
export function formatDecimal(value: string, language: Language): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(value);
  if (match === null) return value;
  const [, sign = "", whole = "", fraction = ""] = match;
  return sign + new Intl.NumberFormat(localeOf(language)).format(BigInt(whole)) + fraction;
}
