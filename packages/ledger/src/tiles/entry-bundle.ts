import { tileWidth } from "./tile-name.ts";

const entryBytesMax = 0xffff;

/** Entries as a bundle: each after its length, a big-endian uint16 (C2SP tlog-tiles, "Log entries"). 1 to 256 entries. */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length < 1 || entries.length > tileWidth)
    throw new RangeError(`a bundle holds 1 to 256 entries, not ${entries.length}`);
  const bundle = new Uint8Array(entries.reduce((bytes, entry) => bytes + 2 + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    if (entry.length > entryBytesMax)
      throw new RangeError(`an entry of a bundle has at most 65535 bytes, not ${entry.length}`);
    bundle[at] = entry.length >>> 8;
    bundle[at + 1] = entry.length & 0xff;
    bundle.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bundle;
}

/** The entries of a bundle, as views into it; undefined when it is cut short, empty, or holds more than 256. */
export function decodeEntryBundle(bundle: Uint8Array): readonly Uint8Array[] | undefined {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bundle.length) {
    const high = bundle[at];
    const low = bundle[at + 1];
    if (high === undefined || low === undefined || entries.length === tileWidth) return undefined;
    const end = at + 2 + high * 256 + low;
    if (end > bundle.length) return undefined;
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return entries.length === 0 ? undefined : entries;
}
