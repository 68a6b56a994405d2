import type { Crypto } from "@kakehashi/core";
import { nodeHash } from "@kakehashi/ledger";

/** Every perfect subtree of a log's leaves, so that the root at any size is a handful of hashes (RFC 6962, section 2.1). */
export class MerkleLevels {
  readonly #levels: Uint8Array[][];
  readonly #crypto: Crypto;

  constructor(crypto: Crypto, leaves: readonly Uint8Array[]) {
    this.#crypto = crypto;
    this.#levels = [[...leaves]];
    for (let below = leaves as readonly Uint8Array[]; below.length > 1; ) {
      const level: Uint8Array[] = [];
      for (let at = 0; at + 1 < below.length; at += 2) {
        level.push(nodeHash(crypto, below[at] as Uint8Array, below[at + 1] as Uint8Array));
      }
      this.#levels.push(level);
      below = level;
    }
  }

  /** Root of the first `size` leaves; undefined where there are fewer, or none. */
  rootAt(size: number): Uint8Array | undefined {
    if (size < 1 || size > (this.#levels[0]?.length ?? 0)) return undefined;
    let root: Uint8Array | undefined;
    let end = size;
    // From the smallest perfect subtree at the right edge to the largest at the left.
    for (let level = 0; end > 0; level += 1) {
      if (end % 2 === 1) {
        const subtree = this.#levels[level]?.[end - 1] as Uint8Array;
        root = root === undefined ? subtree : nodeHash(this.#crypto, subtree, root);
      }
      end = Math.floor(end / 2);
    }
    return root;
  }
}
