import { formatSignedNote, type NoteLine, noteBytesMax, noteLinesMax, parseSignedNote } from "../note/signed-note.ts";

/**
 * Puts cosignature lines that the caller has opened under a checkpoint's note. A mirror that already stands there is
 * left as it is: its first time is the earlier statement. Returns the same bytes when nothing is added, also when the
 * note would grow beyond what a reader takes. Throws when `note` is not a signed note: only opened ones come here.
 */
export function addCosignature(note: Uint8Array, lines: readonly NoteLine[]): Uint8Array {
  const held = parseSignedNote(note);
  if (held.refused !== undefined) throw new RangeError(`not a signed note: ${held.refused}`);
  const fresh = lines.filter((line) => !held.lines.some((old) => old.name === line.name && old.keyId === line.keyId));
  if (fresh.length === 0 || held.lines.length + fresh.length > noteLinesMax) return note;
  const grown = formatSignedNote({ text: held.text, lines: [...held.lines, ...fresh] });
  return grown.length > noteBytesMax ? note : grown;
}
