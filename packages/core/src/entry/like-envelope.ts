import type { Hash } from "../ids.ts";
import type { Envelope } from "./envelope.ts";
import { isHash } from "./patterns.ts";

/**
 * Leaves of one log differ in little: body, subject and time. Everything else is one stretch of text, the same in leaf after
 * leaf, so that what was read whole once need not be parsed and matched again. A leaf is told by this only when it equals,
 * byte for byte, the canonical text of an envelope that keeps the schema: the answer is that of reading it whole.
 */
const rememberedMax = 256;
const remembered = new Map<string, Envelope>();

const bodyAt = '{"audience":"","body":"'.length + 64;
const middleAt = bodyAt + 64;
const subjectLength = '"subject":"",'.length + 64;
const end = ',"v":1}';
const timeText = /^(?:0|[1-9][0-9]{0,15})$/;

interface Parts {
  /** Everything up to the body's hash: the audience. */
  readonly head: string;
  /** Everything between the body's hash and the subject, or the time where there is none. */
  readonly middle: string;
  readonly body: string;
  readonly subject: string | undefined;
  readonly time: number;
}

function partsOf(text: string): Parts | undefined {
  const timeAt = text.lastIndexOf('"time":');
  if (timeAt < middleAt || !text.endsWith(end)) return undefined;
  const digits = text.slice(timeAt + '"time":'.length, -end.length);
  const time = Number(digits);
  if (!timeText.test(digits) || !Number.isSafeInteger(time)) return undefined;
  const subjectAt = timeAt - subjectLength;
  const hasSubject = subjectAt >= middleAt && text.startsWith('"subject":"', subjectAt);
  if (hasSubject && !text.startsWith('",', timeAt - 2)) return undefined;
  return {
    head: text.slice(0, bodyAt),
    middle: text.slice(middleAt, hasSubject ? subjectAt : timeAt),
    body: text.slice(bodyAt, middleAt),
    subject: hasSubject ? text.slice(subjectAt + '"subject":"'.length, timeAt - 2) : undefined,
    time,
  };
}

/** The envelope of that text, where one like it was read whole; undefined says nothing about it. */
export function likeEnvelope(text: string): Envelope | undefined {
  const parts = partsOf(text);
  if (parts === undefined) return undefined;
  const like = remembered.get(parts.middle);
  if (like === undefined || !parts.head.startsWith(like.audience, '{"audience":"'.length)) return undefined;
  if (!parts.head.startsWith('{"audience":"') || !parts.head.endsWith('","body":"')) return undefined;
  if (!isHash(parts.body) || (parts.subject !== undefined && !isHash(parts.subject))) return undefined;
  const { audience, definition, incarnation, kind, label, node, party, post, realm, seen } = like;
  const body = parts.body as Hash;
  const whole = { audience, body, definition, incarnation, kind, label, node, party, post, realm, seen };
  if (parts.subject === undefined) return { ...whole, time: parts.time, v: 1 };
  return { ...whole, subject: parts.subject as Hash, time: parts.time, v: 1 };
}

/** Keeps what was read whole, for the next like it; bounded, whatever comes. */
export function rememberEnvelope(text: string, envelope: Envelope): void {
  const parts = partsOf(text);
  if (parts === undefined) return;
  if (remembered.size >= rememberedMax) remembered.clear();
  remembered.set(parts.middle, envelope);
}
