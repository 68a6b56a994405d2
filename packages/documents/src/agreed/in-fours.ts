/** A hash in groups of four, so that two desks can read it to each other. */
export function inFours(hash: string): string {
  return (hash.match(/.{1,4}/g) ?? []).join(" ");
}

/** The same in lines of so many groups, for narrow columns: it never breaks elsewhere. */
export function inLines(hash: string, groups: number): readonly string[] {
  const lines = hash.match(new RegExp(`.{1,${groups * 4}}`, "g")) ?? [];
  return lines.map(inFours);
}
