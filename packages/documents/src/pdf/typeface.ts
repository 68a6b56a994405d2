import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Covers } from "../paper/printable.ts";

const require = createRequire(import.meta.url);
const face = (weight: string) => require.resolve(`@expo-google-fonts/noto-sans-jp/${weight}/NotoSansJP_${weight}.ttf`);

/** Files of the typeface: TrueType outlines, of which a PDF holds the glyphs that it uses (SIL OFL 1.1, see NOTICE). */
export const typefaceFiles = { normal: face("400Regular"), bold: face("700Bold") } as const;

/**
 * Which characters the typeface has, read from its `cmap` table, format 12 (OpenType 1.9, "cmap", segmented coverage).
 * Throws where the file has no such table: then it is another file than the one that this package pins.
 */
export function coverageOf(path: string): Covers {
  const bytes = readFileSync(path);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const cmap = tableAt(view, "cmap");
  const count = view.getUint16(cmap + 2);
  for (let at = 0; at < count; at += 1) {
    const subtable = cmap + view.getUint32(cmap + 4 + at * 8 + 4);
    if (view.getUint16(subtable) === 12) return covering(segmentsOf(view, subtable));
  }
  throw new RangeError(`${path} has no cmap of format 12`);
}

function tableAt(view: DataView, tag: string): number {
  const count = view.getUint16(4);
  for (let at = 0; at < count; at += 1) {
    const row = 12 + at * 16;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(row + byte)));
    if (name === tag) return view.getUint32(row + 8);
  }
  throw new RangeError(`the typeface has no table ${tag}`);
}

type Segment = readonly [first: number, last: number];

function segmentsOf(view: DataView, subtable: number): readonly Segment[] {
  const count = view.getUint32(subtable + 12);
  return Array.from({ length: count }, (_, at) => {
    const group = subtable + 16 + at * 12;
    return [view.getUint32(group), view.getUint32(group + 4)] as const;
  });
}

/** Segments are in order: the one that could hold a character is found by halving. */
function covering(segments: readonly Segment[]): Covers {
  return (codePoint) => {
    let low = 0;
    let high = segments.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const [first, last] = segments[middle] as Segment;
      if (codePoint < first) high = middle - 1;
      else if (codePoint > last) low = middle + 1;
      else return true;
    }
    return false;
  };
}
