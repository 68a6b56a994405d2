import type { Json } from "../canonical/json.ts";
import { pointerTo } from "../canonical/json-pointer.ts";
import { type CodePointRange, forbiddenRanges, isVariationSelector, isVariationSequence } from "./code-points.ts";

export interface TextFault {
  readonly fault: CodePointRange["fault"] | "lone-surrogate" | "variation-selector" | "not-nfc" | "unassigned";
  /** Where in the text, in UTF-16 code units; absent when the whole text is at fault. */
  readonly at?: number;
  readonly codePoint?: number;
}

/**
 * What is wrong with a text of an entry, or undefined: before sealing it is refused, on receipt it is only flagged. NFC and
 * "assigned" ask the runtime, whose Unicode grows: hence never a verdict of the fold (spec/entry.md, 4).
 */
export function checkText(text: string): TextFault | undefined {
  if (plain.test(text)) return undefined;
  if (!text.isWellFormed()) return { fault: "lone-surrogate" };
  for (const fault of forbiddenCodePoints(text)) return fault;
  return text.normalize("NFC") === text ? undefined : { fault: "not-nfc" };
}

/** All that `checkText` would find one after the other, in the order of the text; what is wrong with the whole of it comes last. */
export function* faultsOfText(text: string): Generator<TextFault> {
  if (plain.test(text)) return;
  yield* forbiddenCodePoints(text);
  if (!text.isWellFormed()) yield { fault: "lone-surrogate" };
  else if (text.normalize("NFC") !== text) yield { fault: "not-nfc" };
}

export interface FlaggedText extends TextFault {
  /** JSON pointer (RFC 6901) into the content. */
  readonly pointer: string;
}

/** Every faulty text in a body's content, member names included, in the order of the members. */
export function flagText(content: Json): readonly FlaggedText[] {
  const flagged: FlaggedText[] = [];
  const flag = (text: string, at: Place | undefined) => {
    const fault = checkText(text);
    if (fault !== undefined) flagged.push({ pointer: pointerOf(at), ...fault });
  };
  const look = (value: Json, at: Place | undefined): void => {
    if (typeof value === "string") flag(value, at);
    else if (Array.isArray(value)) {
      for (let name = 0; name < value.length; name += 1) look(value[name] as Json, { within: at, name });
    } else if (typeof value === "object" && value !== null) {
      for (const name of Object.keys(value)) {
        const inside = { within: at, name };
        flag(name, inside);
        look((value as { readonly [key: string]: Json })[name] as Json, inside);
      }
    }
  };
  look(content, undefined);
  return flagged;
}

/** Where a value stands, as a chain of steps. A body may hold a million values: a pointer is written only for those at fault. */
interface Place {
  readonly within: Place | undefined;
  readonly name: string | number;
}

function pointerOf(at: Place | undefined): string {
  if (at === undefined) return "";
  return pointerOf(at.within) + pointerTo([at.name]);
}

/** Printable ASCII has none, and is in NFC. */
const plain = /^[ -~]*$/;

function* forbiddenCodePoints(
  text: string,
): Generator<TextFault & { readonly at: number; readonly codePoint: number }> {
  let before: number | undefined;
  for (let at = 0; at < text.length; ) {
    const codePoint = text.codePointAt(at) as number;
    // Printable ASCII, the ideographs and kana of everyday text pass at once.
    const fault = isPlain(codePoint) ? undefined : faultOf(codePoint, before);
    if (fault !== undefined) yield { fault, at, codePoint };
    before = codePoint;
    at += codePoint > 0xffff ? 2 : 1;
  }
}

function isPlain(codePoint: number): boolean {
  return (codePoint >= 0x20 && codePoint < 0x7f) || (codePoint >= 0x3040 && codePoint <= 0x30ff) || isHan(codePoint);
}

function isHan(codePoint: number): boolean {
  return codePoint >= 0x4e00 && codePoint <= 0x9fff;
}

const unassigned = /\p{Cn}/u;

function faultOf(codePoint: number, before: number | undefined): TextFault["fault"] | undefined {
  if (isVariationSelector(codePoint)) {
    return isVariationSequence(before, codePoint) ? undefined : "variation-selector";
  }
  // The two noncharacters at the end of every plane.
  if ((codePoint & 0xfffe) === 0xfffe) return "noncharacter";
  const range = forbiddenRanges.find(({ first, last }) => codePoint >= first && codePoint <= last);
  if (range !== undefined) return range.fault;
  return unassigned.test(String.fromCodePoint(codePoint)) ? "unassigned" : undefined;
}
