import type { Hash } from "@kakehashi/core";

/** How far a client has seen each audience: its version after the last commit that it was told of. */
export type Cursor = ReadonlyMap<Hash, number>;

/** Enough of an audience's hash to tell it from the others that one node keeps. */
const prefixDigits = 16;
const pairsMax = 512;

/** `3f2a91c04be7d516:42,…`: what stands in the SSE id and comes back as Last-Event-ID. */
export function formatCursor(cursor: Cursor): string {
  return [...cursor].map(([audience, version]) => `${audience.slice(0, prefixDigits)}:${version}`).join(",");
}

/** Versions by audience for those that the node keeps; undefined when the text is no cursor of ours. */
export function readCursor(text: string, audiences: readonly Hash[]): Cursor | undefined {
  const pairs = text.split(",");
  if (pairs.length > pairsMax) return undefined;
  const read = new Map<Hash, number>();
  for (const pair of pairs) {
    const match = /^([0-9a-f]{16}):(0|[1-9][0-9]{0,14})$/.exec(pair);
    if (match === null) return undefined;
    const audience = audiences.find((each) => each.startsWith(match[1] as string));
    if (audience !== undefined) read.set(audience, Number(match[2]));
  }
  return read;
}
