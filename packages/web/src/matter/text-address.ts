/** What the address of a matter says behind `?` of its texts: which one is shown, and which one it is compared with. */
export interface TextAddress {
  /** The beginning of an entry's name; absent: the newest. */
  readonly text?: string;
  /** The same, or `none` where changes are not shown; absent: what a reader usually compares with. */
  readonly with?: string;
}

/** Of an entry's name as much as tells it from every other text of its matter. */
const nameLength = 12;
const isName = (value: string): boolean => /^[0-9a-f]{12,64}$/.test(value);

export function readTextAddress(query: string): TextAddress {
  const given = new URLSearchParams(query);
  const [text, against] = [given.get("text"), given.get("with")];
  return {
    ...(text !== null && isName(text) && { text }),
    ...(against !== null && (against === "none" || isName(against)) && { with: against }),
  };
}

/** The query with these changes; what else stands in it stays. Entries may be given whole. */
export function writeTextAddress(query: string, changes: TextAddress): string {
  const written = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) written.set(name, value.slice(0, nameLength));
  const text = written.toString();
  return text === "" ? "" : `?${text}`;
}
