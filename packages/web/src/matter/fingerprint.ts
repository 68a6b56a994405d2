/** A hash in groups of four, as people read it to each other on the telephone. */
export function inFours(hash: string): string {
  return hash.replace(/(.{4})(?=.)/g, "$1 ");
}
