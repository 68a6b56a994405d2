import { compareText } from "../canonical/compare-text.ts";
import type { Seen } from "./envelope.ts";

/**
 * The order of the lines of `seen`: that of their bytes, which is by node and then by incarnation, since the quotation mark
 * that ends a node's name is smaller than any character of one. One line a log, so nothing else can decide.
 */
export function compareSeen(a: Seen, b: Seen): number {
  return compareText(a[0], b[0]) || compareText(a[1], b[1]);
}
