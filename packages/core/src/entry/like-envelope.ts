import { isHex } from "../canonical/hex.ts";
import type { Hash } from "../ids.ts";
import type { Envelope } from "./envelope.ts";

/**
 * Leaves of one log differ in little: body, subject and time. Everything else is one stretch of text, the same in leaf after
 * leaf, so that what was read whole once need not be parsed and matched again. A leaf is told by this only when it equals,
 * byte for byte, the canonical text of an envelope that keeps the schema: the answer is that of reading it whole.
 */
const rememberedMax = 256;
const remembered = new Map<string, { readonly envelope: Envelope; readonly head: string }>();

const bodyAt = '{"audience":"","body":"'.length + 64;
const middleAt = bodyAt + 64;
const timeName = '"time":';
const subjectName = '"subject":"';
const subjectLength = '"subject":"",'.length + 64;
const end = ',"v":1}';
/** 2^53 - 1 has so many. */
const timeDigitsMax = 16;

interface Parts {
  /** Everything between the body's hash and the subject, or the time where there is none. */
  readonly middle: string;
  /** Where the subject's member begins; −1 where there is none. */
  readonly subjectAt: number;
  readonly time: number;
}

/**
 * Digits are looked at in the bytes, which is a tenth of what a pattern over the text costs.
 *
 * @param bytes those of the text, one for each of its characters
 */
function partsOf(text: string, bytes: Uint8Array): Parts | undefined {
  const timeEnd = text.length - end.length;
  let digitsAt = timeEnd;
  while (digitsAt > middleAt && isDigit(bytes[digitsAt - 1] as number)) digitsAt -= 1;
  const timeAt = digitsAt - timeName.length;
  if (timeAt < middleAt || !text.endsWith(end) || !text.startsWith(timeName, timeAt)) return undefined;
  const time = integerIn(bytes, digitsAt, timeEnd);
  if (time === undefined) return undefined;
  const subjectAt = timeAt - subjectLength;
  const hasSubject = subjectAt >= middleAt && text.startsWith(subjectName, subjectAt);
  if (hasSubject && !text.startsWith('",', timeAt - 2)) return undefined;
  return {
    middle: text.slice(middleAt, hasSubject ? subjectAt : timeAt),
    subjectAt: hasSubject ? subjectAt : -1,
    time,
  };
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** The integer that those digits write, without a leading zero and below 2^53; else undefined. */
function integerIn(bytes: Uint8Array, from: number, to: number): number | undefined {
  if (to === from || to - from > timeDigitsMax || (bytes[from] === 0x30 && to - from > 1)) return undefined;
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 10 + ((bytes[at] as number) - 0x30);
  return Number.isSafeInteger(value) ? value : undefined;
}

/**
 * The envelope of that text, where one like it was read whole; undefined says nothing about it.
 *
 * @param bytes those of the text
 */
export function likeEnvelope(text: string, bytes: Uint8Array): Envelope | undefined {
  // Otherwise some character is none of an envelope, and places in bytes and text differ.
  if (text.length !== bytes.length) return undefined;
  const parts = partsOf(text, bytes);
  const like = parts === undefined ? undefined : remembered.get(parts.middle);
  if (parts === undefined || like === undefined || !text.startsWith(like.head)) return undefined;
  if (!isHex(bytes, bodyAt, middleAt)) return undefined;
  const { audience, definition, incarnation, kind, label, node, party, post, realm, seen } = like.envelope;
  const { subjectAt, time } = parts;
  const body = text.slice(bodyAt, middleAt) as Hash;
  if (subjectAt < 0) {
    return { audience, body, definition, incarnation, kind, label, node, party, post, realm, seen, time, v: 1 };
  }
  const from = subjectAt + subjectName.length;
  if (!isHex(bytes, from, from + 64)) return undefined;
  const subject = text.slice(from, from + 64) as Hash;
  return { audience, body, definition, incarnation, kind, label, node, party, post, realm, seen, subject, time, v: 1 };
}

/** Keeps what was read whole, for the next like it; bounded, whatever comes. */
export function rememberEnvelope(text: string, bytes: Uint8Array, envelope: Envelope): void {
  const parts = text.length === bytes.length ? partsOf(text, bytes) : undefined;
  if (parts === undefined) return;
  if (remembered.size >= rememberedMax) remembered.clear();
  remembered.set(parts.middle, { envelope, head: text.slice(0, bodyAt) });
}
