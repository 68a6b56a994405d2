/** A stretch of leaves, `start` inclusive to `end` exclusive, whose hash a proof contains. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The largest power of two below `count` (count > 1): where RFC 6962, section 2.1, splits a tree. */
export function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

/** Splits a stretch into perfect subtrees, largest first: the nodes that a tree of tiles holds or can hash from one tile. */
export function perfectSubtrees({ start, end }: Stretch): readonly Stretch[] {
  const parts: Stretch[] = [];
  let at = start;
  while (at < end) {
    let count = 1;
    while (count * 2 <= end - at) count *= 2;
    parts.push({ start: at, end: at + count });
    at += count;
  }
  return parts;
}

/** PATH(m, D[n]) of RFC 6962, section 2.1.1: the siblings, from the leaf upwards. */
export function inclusionPath(index: number, size: number): readonly Stretch[] {
  const path: Stretch[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      path.push({ start: middle, end });
      end = middle;
    } else {
      path.push({ start, end: middle });
      start = middle;
    }
  }
  return path.reverse();
}

/** PROOF(m, D[n]) of RFC 6962, section 2.1.2, with its seed always first (RFC 6962 leaves it out where it is the old root). */
export function seededConsistencyPath(oldSize: number, newSize: number): readonly Stretch[] {
  const path: Stretch[] = [];
  let start = 0;
  let end = newSize;
  while (end !== oldSize) {
    const middle = start + splitOf(end - start);
    if (oldSize <= middle) {
      path.push({ start: middle, end });
      end = middle;
    } else {
      path.push({ start, end: middle });
      start = middle;
    }
  }
  path.push({ start, end });
  return path.reverse();
}
