/** Squares of the map for people who give a point and how far around it; for forms and pictures, never for what is judged. */

/** Digits of a square at which it is as high as about 150 m: nobody plans an activity on less. */
const digitsMax = 17;
const metresPerDegree = 111_320;

export interface Point {
  /** Degrees, WGS 84. */
  readonly lat: number;
  readonly lon: number;
}

export interface Bounds {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** The square of so many digits that a point lies in: each digit halves both axes, latitude being its higher bit. */
function cellAt({ lat, lon }: Point, digits: number): string {
  const parts = 2 ** digits;
  const row = partOf((lat + 90) / 180, parts);
  const column = partOf((lon + 180) / 360, parts);
  return Array.from({ length: digits }, (_, at) => {
    const bit = digits - 1 - at;
    return `${2 * ((row >> bit) & 1) + ((column >> bit) & 1)}`;
  }).join("");
}

function partOf(share: number, parts: number): number {
  return Math.min(parts - 1, Math.max(0, Math.floor(share * parts)));
}

/** One to four squares that cover all within so many metres of a point, each at least as wide and high as that circle. */
export function cellsAround({ lat, lon }: Point, radiusMetres: number): readonly string[] {
  const high = radiusMetres / metresPerDegree;
  const wide = high / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  let digits = digitsMax;
  while (digits > 1 && (180 / 2 ** digits < 2 * high || 360 / 2 ** digits < 2 * wide)) digits -= 1;
  const corners = [-1, 1].flatMap((up) =>
    [-1, 1].map((along) => cellAt({ lat: lat + up * high, lon: lon + along * wide }, digits)),
  );
  return [...new Set(corners)].sort();
}

/** Where a square lies. */
export function boundsOfCell(cell: string): Bounds {
  let [south, west, high, wide] = [-90, -180, 180, 360];
  for (const digit of cell) {
    high /= 2;
    wide /= 2;
    if (digit === "2" || digit === "3") south += high;
    if (digit === "1" || digit === "3") west += wide;
  }
  return { south, west, north: south + high, east: west + wide };
}
