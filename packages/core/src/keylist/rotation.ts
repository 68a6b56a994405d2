import type { Hash, Incarnation, NodeId } from "../ids.ts";

/** A rotation that stands in a log: sizes beyond this leaf need the keys of that list. */
export interface Rotation {
  /** Index of the leaf. */
  readonly index: number;
  /** Number of the key list. */
  readonly list: number;
}

/**
 * Whether a checkpoint of that size counts under one of the lists whose keys open it: those of a newer list not before the
 * log has named that list, those of an older one not after. Before its first rotation a log may be under any list. The size
 * that first includes a rotation, index + 1, is the last one under the old keys: so it is they that vouch for the change.
 *
 * @param under numbers of the lists in which the keys stand that signed it
 */
function countsUnder(rotations: readonly Rotation[], size: number, under: readonly number[]): boolean {
  const least = Math.max(0, ...rotations.filter(({ index }) => size > index + 1).map(({ list }) => list));
  const below = Math.min(...rotations.filter(({ index }) => size <= index + 1).map(({ list }) => list));
  return under.some((list) => list >= least && list < below);
}

/** The last good size and root of one log. */
export interface LastGood {
  readonly node: NodeId;
  readonly incarnation: Incarnation;
  readonly size: number;
  readonly root: Hash;
}

/**
 * What a party's identity keys sign when keys of a list are lost or stolen: for one audience, the last good size and root of
 * each log. Whatever lies beyond under the old keys is refused (spec/audience.md, 4). The message is `identityMessage` of this.
 */
export interface Revocation {
  readonly audience: Hash;
  /** Hash and number of the list whose keys end. */
  readonly list: Hash;
  readonly logs: readonly LastGood[];
  readonly number: number;
  readonly party: string;
  readonly realm: Hash;
}

/**
 * True when a checkpoint under keys of the revoked list or an older one must be refused: beyond the last good size, or of
 * another history than the one whose root the identity has named there.
 */
function isBeyond(
  revocation: Pick<Revocation, "logs" | "number">,
  checkpoint: Omit<SignedSize, "under"> & { readonly list: number },
): boolean {
  if (checkpoint.list > revocation.number) return false;
  const last = revocation.logs.find(
    ({ node, incarnation }) => node === checkpoint.node && incarnation === checkpoint.incarnation,
  );
  // A log that the revocation does not name had nothing good in it.
  if (last === undefined || checkpoint.size > last.size) return true;
  const root = checkpoint.size === last.size ? checkpoint.root : checkpoint.rootAt?.(last.size);
  return root !== undefined && root !== last.root;
}

/** A checkpoint, by what decides whose keys count for it. */
export interface SignedSize {
  readonly node: NodeId;
  readonly incarnation: Incarnation;
  readonly size: number;
  readonly root: Hash;
  /** Roots of the leaves at greater sizes, from a caller that has them: a thief's shorter branch shows itself by these alone. */
  readonly rootAt?: (size: number) => Hash | undefined;
  /** Numbers of the lists in which the keys stand that signed it. */
  readonly under: readonly number[];
}

/**
 * Whether a checkpoint is under keys that counted at its size (spec/audience.md, section 4): the one rule of nodes and of
 * verifiers.
 *
 * @param rotations of its log
 * @param revocations of its party, signed by its identity
 */
export function keysCount(
  { under, ...at }: SignedSize,
  rotations: readonly Rotation[],
  revocations: readonly Pick<Revocation, "logs" | "number">[],
): boolean {
  const left = under.filter((list) => !revocations.some((revocation) => isBeyond(revocation, { ...at, list })));
  return countsUnder(rotations, at.size, left);
}
