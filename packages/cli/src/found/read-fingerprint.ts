import { UsageFault } from "../cli-context.ts";

/**
 * A fingerprint as people hand it on: read over the telephone in fours, in capitals, with spaces, colons or hyphens between. Throws
 * `UsageFault` for what cannot be one, so that a slip of the hand is not told as another key.
 */
export function readFingerprint(given: string): string {
  const hash = given.replaceAll(/[\s:-]/g, "").toLowerCase();
  if (/^[0-9a-f]{64}$/.test(hash)) return hash;
  throw new UsageFault({
    ja: `指紋は 16 進の 64 桁です（区切りの空白は任意）。${hash.length} 桁あります: ${given}`,
    en: `A fingerprint is 64 hexadecimal digits, with or without spaces; this has ${hash.length}: ${given}`,
  });
}
