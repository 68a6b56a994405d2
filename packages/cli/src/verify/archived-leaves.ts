import type { PackageLeaf } from "@kakehashi/exchange";

/**
 * Leaves of one log in order, as places in the bytes of the file that they stand in: a hundred thousand views of it would
 * cost more memory than the leaves. Each is made when it is asked for.
 */
export class ArchivedLeaves {
  readonly #bytes: Uint8Array;
  /** Four numbers a leaf: offset and length of the leaf, offset and length of the body; length −1 where there is none. */
  readonly places: number[] = [];
  /** Indexes of leaves of which only the hash is there. */
  readonly expunged = new Set<number>();

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get length(): number {
    return this.places.length / 4;
  }

  /** @throws RangeError for leaves that are no views of the file's bytes, which is a defect of the caller */
  push(leaves: readonly PackageLeaf[]): void {
    for (const { leaf, body, expunged } of leaves) {
      if (leaf.buffer !== this.#bytes.buffer) throw new RangeError("a leaf that does not stand in the file");
      if (expunged) this.expunged.add(this.length);
      this.places.push(leaf.byteOffset, leaf.length, body?.byteOffset ?? 0, body?.length ?? -1);
    }
  }

  at(index: number): PackageLeaf | undefined {
    const [leafAt, leafLength, bodyAt, bodyLength] = this.places.slice(index * 4, index * 4 + 4);
    if (leafAt === undefined || leafLength === undefined) return undefined;
    return {
      leaf: this.#view(leafAt, leafLength),
      expunged: this.expunged.has(index),
      body:
        bodyAt === undefined || bodyLength === undefined || bodyLength < 0 ? undefined : this.#view(bodyAt, bodyLength),
    };
  }

  #view(at: number, length: number): Uint8Array {
    return this.#bytes.subarray(at, at + length);
  }
}
