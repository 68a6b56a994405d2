/**
 * By UTF-16 code units: the order of member names in RFC 8785 section 3.2.3, and the byte order of anything ASCII.
 * Never a collation of the runtime.
 */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
