import { hashInto } from "./sha256.ts";

/** RFC 6962, section 2.1: 0x01, then the two hashes below. */
const node = new Uint8Array(65);
node[0] = 1;

function hashPair(target: Uint8Array, index: number, pair: Uint8Array): void {
  node.set(pair, 1);
  hashInto(target, index, node);
}

/**
 * Every perfect subtree of a log's leaves, level by level, so that the root at any size is a handful of hashes (RFC 6962,
 * section 2.1). In memory that threads share: each fills in what lies wholly within its own leaves, `join` does the rest.
 */
export class MerkleLevels {
  readonly count: number;
  /** 32 bytes a node, lowest level first: the leaf hashes. */
  readonly levels: readonly Uint8Array[];

  /** @param bytes `MerkleLevels.bytes(count)` of them, shared; all zero at first */
  constructor(count: number, bytes: Uint8Array) {
    this.count = count;
    const levels: Uint8Array[] = [];
    let at = 0;
    for (let nodes = count; nodes > 0; nodes = Math.floor(nodes / 2)) {
      levels.push(bytes.subarray(at, at + nodes * 32));
      at += nodes * 32;
    }
    this.levels = levels;
  }

  static bytes(count: number): number {
    let bytes = 0;
    for (let nodes = count; nodes > 0; nodes = Math.floor(nodes / 2)) bytes += nodes * 32;
    return bytes;
  }

  /** Makes every node whose leaves all lie from `from` up to `to`; their hashes are there. */
  fill(from: number, to: number): void {
    let first = from;
    let end = to;
    for (let level = 1; level < this.levels.length; level += 1) {
      first = Math.ceil(first / 2);
      end = Math.floor(end / 2);
      for (let index = first; index < end; index += 1) this.#make(level, index);
    }
  }

  /** Makes the nodes over leaves that were filled in apart: those that reach across one of these places. */
  join(cuts: readonly number[]): void {
    for (let level = 1; level < this.levels.length; level += 1) {
      const width = 2 ** level;
      for (const cut of cuts) {
        const index = Math.floor(cut / width);
        if (cut % width !== 0 && (index + 1) * width <= this.count) this.#make(level, index);
      }
    }
  }

  #make(level: number, index: number): void {
    const below = this.levels[level - 1] as Uint8Array;
    hashPair(this.levels[level] as Uint8Array, index, below.subarray(index * 64, index * 64 + 64));
  }

  /** Root of the first `size` leaves; undefined where there are fewer, or none. */
  rootAt(size: number): Uint8Array | undefined {
    if (size < 1 || size > this.count) return undefined;
    const pair = new Uint8Array(64);
    let root: Uint8Array | undefined;
    let end = size;
    // From the smallest perfect subtree at the right edge to the largest at the left.
    for (let level = 0; end > 0; level += 1) {
      if (end % 2 === 1) {
        const subtree = (this.levels[level] as Uint8Array).subarray((end - 1) * 32, end * 32);
        if (root === undefined) root = subtree.slice();
        else {
          pair.set(subtree);
          pair.set(root, 32);
          hashPair(root, 0, pair);
        }
      }
      end = Math.floor(end / 2);
    }
    return root;
  }
}
