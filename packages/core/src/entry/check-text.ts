import type { Json } from "../canonical/json.ts";
import { type CodePointRange, forbiddenRanges, isVariationSelector, isVariationSequence } from "./code-points.ts";

export interface TextFault {
  readonly fault: CodePointRange["fault"] | "lone-surrogate" | "variation-selector" | "not-nfc" | "unassigned";
  /** Where in the text, in UTF-16 code units; absent when the whole text is at fault. */
  readonly at?: number;
  readonly codePoint?: number;
}

/**
 * What is wrong with a text of an entry, or undefined: before sealing it is refused, on receipt it is only flagged. NFC and
 * "assigned" ask the runtime, whose Unicode grows: hence never a verdict of the fold (DESIGN-REASONS, h).
 */
export function checkText(text: string): TextFault | undefined {
  if (!text.isWellFormed()) return { fault: "lone-surrogate" };
  return forbiddenCodePoint(text) ?? (text.normalize("NFC") === text ? undefined : { fault: "not-nfc" });
}

export interface FlaggedText extends TextFault {
  /** JSON pointer (RFC 6901) into the content. */
  readonly pointer: string;
}

/** Every faulty text in a body's content, member names included, in the order of the members. */
export function flagText(content: Json, pointer = ""): readonly FlaggedText[] {
  if (typeof content === "string") {
    const fault = checkText(content);
    return fault === undefined ? [] : [{ pointer, ...fault }];
  }
  if (typeof content !== "object" || content === null) return [];
  return Object.entries(content).flatMap(([key, value]) => {
    const inside = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const name = checkText(key);
    return [...(name === undefined ? [] : [{ pointer: inside, ...name }]), ...flagText(value, inside)];
  });
}

function forbiddenCodePoint(text: string): TextFault | undefined {
  let before: number | undefined;
  for (let at = 0; at < text.length; ) {
    const codePoint = text.codePointAt(at) as number;
    // Printable ASCII, the ideographs and kana of everyday text pass at once.
    const fault = isPlain(codePoint) ? undefined : faultOf(codePoint, before);
    if (fault !== undefined) return { fault, at, codePoint };
    before = codePoint;
    at += codePoint > 0xffff ? 2 : 1;
  }
  return undefined;
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
