export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A label that wants to stand near a point. Lower `priority` is placed first. All lengths in CSS pixels. */
export interface Wish {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** How far the label must keep from the point: the symbol's radius. */
  readonly clear: number;
  readonly priority: number;
  /** Whether it may stand away from its point, joined by a line; names of little weight are left out instead. */
  readonly leader: boolean;
  /** Names an area rather than a point: it may stand anywhere about it, and goes where it hides the fewest dots. */
  readonly roams?: boolean;
}

export interface Placed extends Box {
  readonly id: string;
  /** From the symbol to the label, where it stands away. */
  readonly leader: readonly [number, number, number, number] | undefined;
}

const margin = 3;

function overlap(a: Box, b: Box): boolean {
  return (
    a.x < b.x + b.width + margin &&
    b.x < a.x + a.width + margin &&
    a.y < b.y + b.height + margin &&
    b.y < a.y + a.height + margin
  );
}

/** Where a label of this size could stand at this distance: right and left first, then the corners, above, below. */
function candidates(wish: Wish, distance: number): readonly Box[] {
  const { x, y, width, height } = wish;
  const side = wish.clear + distance;
  const corner = side * 0.72;
  const at: readonly (readonly [number, number])[] = [
    [x + side, y - height / 2],
    [x - side - width, y - height / 2],
    [x - width / 2, y - side - height],
    [x - width / 2, y + side],
    [x + corner, y - corner - height],
    [x - corner - width, y - corner - height],
    [x + corner, y + corner],
    [x - corner - width, y + corner],
  ];
  return at.map(([left, top]) => ({ x: left, y: top, width, height }));
}

/**
 * Puts labels where they hide nothing: beside their symbol if there is room, else further away with a line, else not at
 * all. The same input gives the same picture, so that labels do not jump.
 */
export function placeLabels(
  wishes: readonly Wish[],
  obstacles: readonly Box[],
  area: Box,
  dots: readonly Box[] = [],
): readonly Placed[] {
  const taken: Box[] = [...obstacles];
  const placed: Placed[] = [];
  const inside = (box: Box): boolean =>
    box.x >= area.x &&
    box.y >= area.y &&
    box.x + box.width <= area.x + area.width &&
    box.y + box.height <= area.y + area.height;
  for (const wish of [...wishes].sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1))) {
    if (wish.roams === true) {
      const box = clearest(wish, dots, (each) => inside(each) && !taken.some((other) => overlap(each, other)));
      if (box === undefined) continue;
      taken.push(box);
      placed.push({ ...box, id: wish.id, leader: undefined });
      continue;
    }
    const distances = wish.leader ? [4, 22, 40, 60, 84] : [4];
    for (const distance of distances) {
      const box = candidates(wish, distance).find(
        (each) => inside(each) && !taken.some((other) => overlap(each, other)),
      );
      if (box === undefined) continue;
      taken.push(box);
      placed.push({ ...box, id: wish.id, leader: distance > 8 ? leaderOf(wish, box) : undefined });
      break;
    }
  }
  return placed;
}

/** Of all places about the middle of an area, the nearest of those that hide the fewest dots. */
function clearest(wish: Wish, dots: readonly Box[], isFree: (box: Box) => boolean): Box | undefined {
  let best: { readonly box: Box; readonly hidden: number } | undefined;
  for (const distance of [4, 16, 28, 40, 52]) {
    for (const box of candidates(wish, distance)) {
      if (!isFree(box)) continue;
      const hidden = dots.filter((each) => overlap(box, each)).length;
      if (best === undefined || hidden < best.hidden) best = { box, hidden };
    }
    if (best?.hidden === 0) break;
  }
  return best?.box;
}

function leaderOf(wish: Wish, box: Box): readonly [number, number, number, number] {
  const toX = Math.min(Math.max(wish.x, box.x), box.x + box.width);
  const toY = Math.min(Math.max(wish.y, box.y + 2), box.y + box.height - 2);
  const length = Math.hypot(toX - wish.x, toY - wish.y) || 1;
  const from = (wish.clear + 1) / length;
  return [wish.x + (toX - wish.x) * from, wish.y + (toY - wish.y) * from, toX, toY];
}
