import type { NoteLine } from "../note/signed-note.ts";

/** The one line under this name and key id. Two of them are refused: a reader that takes either would differ from the next. */
export function onlyLine(lines: readonly NoteLine[], name: string, id: number): NoteLine | "missing" | "twice" {
  const [line, ...more] = lines.filter((each) => each.name === name && each.keyId === id);
  if (line === undefined) return "missing";
  return more.length > 0 ? "twice" : line;
}
