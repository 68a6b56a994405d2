import type { ObjectRecord } from "../fold/object-record.ts";

/**
 * What people say on the telephone: J-12. Derived whenever it is shown, never stored by a kind.
 *
 * @param letterOf letter of the opening node: its key list's, or by default its party's from the definition
 * @param mark the audience's mark, where the reader's party has several audiences with objects of that letter; else empty
 * @returns undefined for what has no number: the charter, log lines
 */
export function referenceOf(
  record: Pick<ObjectRecord, "opening" | "number">,
  letterOf: (node: string) => string,
  mark: string,
): string | undefined {
  if (record.opening === null || record.number === null) return undefined;
  const reference = `${letterOf(record.opening.node)}-${record.number}`;
  return mark === "" ? reference : `${mark} ${reference}`;
}
