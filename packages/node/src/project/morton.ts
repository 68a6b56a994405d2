/** Bits of each axis: two of them stay below 2^53. */
const bits = 26;
const cells = 2 ** bits;

/**
 * Z-order integer of a place (Morton 1966): near places have near numbers, so that a box on the map becomes a few ranges of
 * one integer, which an index answers behind row-level security too. A cell is about 0.3 m of latitude and 0.6 m of longitude.
 */
export function mortonOf({ latMicro, lonMicro }: { readonly latMicro: number; readonly lonMicro: number }): number {
  const x = cellOf((lonMicro + 180_000_000) / 360_000_000);
  const y = cellOf((latMicro + 90_000_000) / 180_000_000);
  let code = 0;
  // Beyond 31 bits the bit operators of the language wrap: powers of two do not.
  for (let bit = 0; bit < bits; bit += 1) {
    if ((x >>> bit) & 1) code += 2 ** (2 * bit);
    if ((y >>> bit) & 1) code += 2 ** (2 * bit + 1);
  }
  return code;
}

function cellOf(share: number): number {
  return Math.min(cells - 1, Math.max(0, Math.floor(share * cells)));
}
