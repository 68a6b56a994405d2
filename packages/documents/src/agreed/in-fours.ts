/** A hash in groups of four, so that two desks can read it to each other. */
export function inFours(hash: string): string {
  return (hash.match(/.{1,4}/g) ?? []).join(" ");
}
