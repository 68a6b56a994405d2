import { decodeUtf8, encodeUtf8 } from "@kakehashi/core";
import { joinBytes } from "../bytes.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { readUint32 } from "./key-id.ts";
import { isKeyName } from "./key-name.ts";

/** Both lines of the log and 64 lines of cosigners. */
export const noteLinesMax = 66;
export const noteBytesMax = 512 * 1024;

export interface NoteLine {
  readonly name: string;
  /** The 32-bit key id, as a number. */
  readonly keyId: number;
  /** What follows the key id: the signature, for cosignatures with its timestamp before it. */
  readonly signature: Uint8Array;
}

export interface SignedNote {
  /** The text with its final newline: what type 0x01 signs. */
  readonly text: Uint8Array;
  readonly lines: readonly NoteLine[];
}

export type NoteFault =
  | "note-too-long"
  | "note-not-utf8"
  | "note-has-control-characters"
  | "note-without-signatures"
  | "note-has-too-many-lines"
  | "note-line-malformed";

export interface NoteRefused {
  readonly refused: NoteFault;
}

/**
 * Reads a signed note (C2SP signed-note, "Format"), strictly, and believes nothing of it: verifying is the caller's.
 * `bytes` may hold at most 512 KiB and 66 signature lines; beyond that it is refused before any signature is looked at.
 */
export function parseSignedNote(bytes: Uint8Array): (SignedNote & { readonly refused?: undefined }) | NoteRefused {
  if (bytes.length > noteBytesMax) return { refused: "note-too-long" };
  const note = readNote(bytes);
  // Lines that read hold none, and are the most of a note: only what does not read is looked through whole.
  if (hasControlCharacter("refused" in note ? bytes : note.text)) return { refused: "note-has-control-characters" };
  return note;
}

function readNote(bytes: Uint8Array): SignedNote | NoteRefused {
  const whole = decodeUtf8(bytes);
  if (whole === undefined) return { refused: "note-not-utf8" };
  const textBytes = textLength(bytes);
  if (textBytes === undefined) return { refused: "note-without-signatures" };
  const lines = parseSignatureLines(whole.slice(whole.lastIndexOf("\n\n") + 2));
  return "refused" in lines ? lines : { text: new Uint8Array(bytes.subarray(0, textBytes)), lines };
}

/** Up to and with the first newline of the last blank line; undefined when there is none or the note ends in it. */
function textLength(bytes: Uint8Array): number | undefined {
  const end = bytes.length - 1;
  if (bytes[end] !== 0x0a) return undefined;
  for (let at = bytes.lastIndexOf(0x0a, end - 1); at > 0; at = bytes.lastIndexOf(0x0a, at - 1)) {
    if (bytes[at - 1] === 0x0a) return at;
  }
  return undefined;
}

/** Reads signature lines alone, each ended by a newline: what a mirror answers. */
export function parseSignatureLines(block: string): readonly NoteLine[] | NoteRefused {
  const rows = block.split("\n");
  if (rows.pop() !== "" || rows.length === 0) return { refused: "note-without-signatures" };
  if (rows.length > noteLinesMax) return { refused: "note-has-too-many-lines" };
  const lines: NoteLine[] = [];
  for (const row of rows) {
    const line = parseLine(row);
    if (line === undefined) return { refused: "note-line-malformed" };
    lines.push(line);
  }
  return lines;
}

function parseLine(row: string): NoteLine | undefined {
  const [, name, encoded] = /^— ([^ ]+) ([A-Za-z0-9+/=]+)$/u.exec(row) ?? [];
  if (name === undefined || encoded === undefined || !isKeyName(name)) return undefined;
  const blob = decodeBase64(encoded);
  if (blob === undefined || blob.length < 5) return undefined;
  return { name, keyId: readUint32(blob), signature: blob.subarray(4) };
}

/** By index, since it runs over every byte of every note: an iterator takes four times as long. */
function hasControlCharacter(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x20 && byte !== 0x0a) return true;
  }
  return false;
}

/** Throws on a name or text that no reader would take: a defect of the caller. */
export function formatSignedNote(note: SignedNote): Uint8Array {
  if (note.text[note.text.length - 1] !== 0x0a) throw new RangeError("the text of a note ends in a newline");
  return joinBytes([note.text, Uint8Array.of(0x0a), formatSignatureLines(note.lines)]);
}

/** Signature lines as they stand below a note, each with its newline (C2SP signed-note, "Format"). */
export function formatSignatureLines(lines: readonly NoteLine[]): Uint8Array {
  return joinBytes(lines.flatMap(formatLine));
}

const dash = encodeUtf8("— ");

// Encoded part by part: one character beyond Latin-1 makes an engine take the slow way through all of a long string.
function formatLine({ name, keyId, signature }: NoteLine): readonly Uint8Array[] {
  if (!isKeyName(name)) throw new RangeError("a key name has no space and no plus");
  const blob = new Uint8Array(4 + signature.length);
  new DataView(blob.buffer).setUint32(0, keyId);
  blob.set(signature, 4);
  return [dash, encodeUtf8(`${name} `), encodeUtf8(encodeBase64(blob)), Uint8Array.of(0x0a)];
}
