import { UsageFault } from "../cli-context.ts";

/** What people compare at least (spec/audience.md, 3): 80 bits stand against a second preimage. */
const comparedDigits = 20;
const digits = 64;

/** A fingerprint as people read it aloud: in fours, of which the first five are compared at least. */
export function inFours(fingerprint: string): string {
  return (fingerprint.match(/.{1,4}/g) ?? []).join(" ");
}

/**
 * A fingerprint, or its first five groups or more, as people hand it on: read over the telephone in fours, in capitals, with
 * spaces, colons or hyphens between. Throws `UsageFault` for what cannot be one, so that a slip of the hand is not told as
 * another key.
 */
export function readFingerprint(given: string): string {
  const read = given.replaceAll(/[\s:-]/g, "").toLowerCase();
  if (/^[0-9a-f]*$/.test(read) && read.length >= comparedDigits && read.length <= digits && read.length % 4 === 0)
    return read;
  throw new UsageFault({
    ja: `指紋は 16 進の ${digits} 桁か、その初めの四桁ずつ五組以上です（区切りの空白は任意）。${read.length} 桁あります: ${given}`,
    en: `A fingerprint is ${digits} hexadecimal digits, or its first five groups of four or more, with or without spaces; this has ${read.length}: ${given}`,
  });
}

/** Whether a fingerprint is the one that was read, as far as that goes. */
export function isFingerprint(fingerprint: string, read: string): boolean {
  return read.length >= comparedDigits && fingerprint.startsWith(read);
}
