import { z } from "zod";
import { readBody } from "../entry/body.ts";
import type { Envelope, Position } from "../entry/envelope.ts";
import { patterns } from "../entry/patterns.ts";
import type { Hash, Incarnation, KindName } from "../ids.ts";
import type { FoldedEntry, PlacedEntry } from "./object-type.ts";
import type { Reason } from "./reasons.ts";

/** What takes other entries back: a recall because it was wrong, an expiry because its time is over. */
export const recallKind = "recall/1" as KindName;
export const expiryKind = "expiry/1" as KindName;
export const burialKinds: readonly string[] = [recallKind, expiryKind];

const hash = z.string().regex(patterns.hash) as unknown as z.ZodType<Hash>;
const incarnation = z.string().regex(patterns.incarnation) as unknown as z.ZodType<Incarnation>;
/** Most that one expiry names, of either. */
const namedMax = 256;

/** Body of `recall/1`: the entry of the same object whose body goes. Binding, like all that takes back. */
export const recallBody = z.strictObject({ entry: hash });
/**
 * Body of `expiry/1`: entries of the same object whose bodies go, and leaves of the own node's logs, of any object or of
 * none, that have no effect and are expunged: their bytes go, their hashes stay. A leaf is named by its place: that is what
 * is still to be seen of it once its bytes are gone, so that anyone can tell an expunged leaf from a hidden one.
 */
export const expiryBody = z.strictObject({
  entries: z.array(hash).max(namedMax),
  leaves: z.array(z.strictObject({ incarnation, index: z.int().min(0) })).max(namedMax),
});

/** A leaf of a node's own logs. */
export interface LeafPlace {
  readonly incarnation: Incarnation;
  readonly index: number;
}

export interface Burial {
  /** Entries that become tombstones. */
  readonly entries: readonly Hash[];
  /** Leaves whose bytes go, of the logs of the node whose entry it is. */
  readonly leaves: readonly LeafPlace[];
}

/** True for the kinds that take other entries back, which the engine reads itself. */
export function isBurial(kind: string): boolean {
  return burialKinds.includes(kind);
}

/** What an entry buries, from its content; undefined when the content is not of the kind. */
export function burialOf(kind: string, content: unknown): Burial | undefined {
  if (kind === recallKind) {
    const read = recallBody.safeParse(content);
    return read.success ? { entries: [read.data.entry], leaves: [] } : undefined;
  }
  const read = expiryBody.safeParse(content);
  return read.success ? read.data : undefined;
}

/**
 * What a leaf with that body buries, for a receiver that must know before folding which bodies are excused: those named by a
 * recall or expiry that stands in the same node's log (spec/fold.md, 7). Undefined for every other kind.
 */
export function readBurial(envelope: Envelope, body: Uint8Array): Burial | undefined {
  if (!isBurial(envelope.kind)) return undefined;
  const read = readBody(body);
  return "unreadable" in read ? undefined : burialOf(envelope.kind, read.content);
}

export interface JudgedBurial {
  readonly entry: PlacedEntry;
  readonly burial: Burial;
  readonly known: ReadonlyMap<Hash, FoldedEntry>;
  /** Whether a kind is recallable. */
  readonly recallable: (kind: string) => boolean;
  /** Whether a leaf in the entry's past stands. One that does not, and one whose bytes are gone, are the same. */
  readonly stands: (position: Position) => boolean;
}

/**
 * Only by the node whose entry it is, and after it: in its own log, or in that of a later incarnation that has seen it
 * (spec/fold.md, 7). All named must pass, or the whole has no effect.
 */
export function judgeBurial(judged: JudgedBurial): Reason | undefined {
  const node = judged.entry.envelope.node;
  for (const name of judged.burial.entries) {
    const target = judged.known.get(name);
    if (target === undefined) return "recalled-not-known";
    if (target.node !== node) return "recalled-not-own";
    if (!judged.recallable(target.kind)) return "recalled-binding";
  }
  for (const position of placesOf(judged.entry.envelope, judged.burial)) {
    if (!judged.entry.past.has(position)) return "expired-not-seen";
    if (judged.stands(position)) return "expired-has-effect";
  }
  return undefined;
}

/** The leaves that a burial names, as positions in the logs of its node. */
export function placesOf({ node }: Pick<Envelope, "node">, { leaves }: Burial): readonly Position[] {
  return leaves.map((leaf) => ({ node, ...leaf }));
}
