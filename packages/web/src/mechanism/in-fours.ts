/** The start of a fingerprint as it is read aloud. */
export function inFours(hash: string): string {
  return (hash.slice(0, 16).match(/.{4}/g) ?? []).join(" ");
}
