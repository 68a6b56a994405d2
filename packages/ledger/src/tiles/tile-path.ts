import { type TileName, tileWidth } from "./tile-name.ts";

/** `tile/<L>/<N>[.p/<W>]`: C2SP tlog-tiles, "Merkle Tree". `width` 256 is a full tile. */
export function tilePath(name: TileName, width: number): string {
  return `tile/${name.level}/${numberPath(name.index)}${partialSuffix(width)}`;
}

/** `tile/entries/<N>[.p/<W>]`: C2SP tlog-tiles, "Log entries". */
export function entriesPath(index: number, width: number): string {
  return `tile/entries/${numberPath(index)}${partialSuffix(width)}`;
}

export interface ParsedTilePath {
  readonly level: number | "entries";
  readonly index: number;
  /** 1 to 256; 256 is a full tile. */
  readonly width: number;
}

const pattern = /^tile\/(entries|0|[1-9]|[1-5][0-9]|6[0-3])\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/** Reads a path strictly; undefined when it is not one that `tilePath` or `entriesPath` would write. */
export function parseTilePath(path: string): ParsedTilePath | undefined {
  const [, level, digits, partial] = pattern.exec(path) ?? [];
  if (level === undefined || digits === undefined) return undefined;
  const index = Number(digits.replaceAll(/[x/]/g, ""));
  const width = partial === undefined ? tileWidth : Number(partial);
  if (!Number.isSafeInteger(index) || width > tileWidth) return undefined;
  const parsed: ParsedTilePath = { level: level === "entries" ? level : Number(level), index, width };
  const written =
    parsed.level === "entries" ? entriesPath(index, width) : tilePath({ level: parsed.level, index }, width);
  return written === path ? parsed : undefined;
}

/** Groups of three digits, all but the last with an `x`, so that no file is named as a directory is: `x001/x234/067`. */
function numberPath(index: number): string {
  let path = threeDigits(index);
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    path = `x${threeDigits(rest)}/${path}`;
  return path;
}

function threeDigits(index: number): string {
  return String(index % 1000).padStart(3, "0");
}

function partialSuffix(width: number): string {
  if (!Number.isInteger(width) || width < 1 || width > tileWidth)
    throw new RangeError(`a tile is 1 to 256 wide, not ${width}`);
  return width === tileWidth ? "" : `.p/${width}`;
}
