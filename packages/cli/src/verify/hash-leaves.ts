import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { PackageLeaf } from "@kakehashi/exchange";

/** A stretch of leaves, packed so that it crosses to a worker without being copied piece by piece. */
export interface HashTask {
  readonly id: number;
  /** Each leaf behind one zero: what its RFC 6962 hash is of. */
  readonly bytes: Uint8Array;
  /** Of the leaves alone. */
  readonly lengths: readonly number[];
  readonly expunged: readonly (0 | 1)[];
  /** Length −1: no body. */
  readonly bodies: { readonly bytes: Uint8Array; readonly lengths: readonly number[] };
}

export interface HashDone {
  readonly id: number;
  /** 32 bytes a leaf, in each: RFC 6962 leaf hashes, SHA-256 of the leaves, SHA-256 of their bodies. */
  readonly leafHashes: Uint8Array;
  readonly entryHashes: Uint8Array;
  readonly bodyHashes: Uint8Array;
}

const stretch = 2_048;
const zero = new Uint8Array(1);

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function taskOf(id: number, leaves: readonly PackageLeaf[]): HashTask {
  return {
    id,
    bytes: joined(leaves.flatMap(({ leaf }) => [zero, leaf])),
    lengths: leaves.map(({ leaf }) => leaf.length),
    expunged: leaves.map(({ expunged }) => (expunged ? 1 : 0)),
    bodies: {
      bytes: joined(leaves.flatMap(({ body }) => body ?? [])),
      lengths: leaves.map(({ body }) => body?.length ?? -1),
    },
  };
}

/** Hashes of a log's leaves, each list in order of index. */
export interface LeafHashes {
  /** RFC 6962 leaf hashes. */
  readonly leaves: readonly Uint8Array[];
  /** Names of the entries: SHA-256 of the leaves; of an expunged one, nothing that means anything. */
  readonly entries: readonly Uint8Array[];
  /** SHA-256 of the bodies; where there is none, nothing that means anything. */
  readonly bodies: readonly Uint8Array[];
}

function cut(hashes: Uint8Array): readonly Uint8Array[] {
  return Array.from({ length: hashes.length / 32 }, (_, at) => hashes.subarray(at * 32, at * 32 + 32));
}

/** Threads that hash leaves on every core; `close` ends them. */
export class LeafHasher {
  readonly #workers: readonly Worker[];
  readonly #waiting = new Map<number, { resolve(done: HashDone): void; reject(error: unknown): void }>();
  #next = 0;

  constructor(cores = availableParallelism()) {
    this.#workers = Array.from({ length: Math.max(1, cores) }, () => {
      const worker = new Worker(new URL("./hash-leaves.worker.ts", import.meta.url));
      worker.on("message", (done: HashDone) => this.#waiting.get(done.id)?.resolve(done));
      worker.on("error", (error) => {
        for (const { reject } of this.#waiting.values()) reject(error);
      });
      return worker;
    });
  }

  async hash(leaves: readonly PackageLeaf[], onDone: (count: number) => void): Promise<LeafHashes> {
    const stretches = Array.from({ length: Math.ceil(leaves.length / stretch) }, (_, at) =>
      leaves.slice(at * stretch, (at + 1) * stretch),
    );
    const done = await Promise.all(
      stretches.map(async (part) => {
        const made = await this.#send(part);
        onDone(part.length);
        return made;
      }),
    );
    return {
      leaves: done.flatMap(({ leafHashes }) => cut(leafHashes)),
      entries: done.flatMap(({ entryHashes }) => cut(entryHashes)),
      bodies: done.flatMap(({ bodyHashes }) => cut(bodyHashes)),
    };
  }

  #send(leaves: readonly PackageLeaf[]): Promise<HashDone> {
    const id = this.#next;
    this.#next += 1;
    const task = taskOf(id, leaves);
    const worker = this.#workers[id % this.#workers.length] as Worker;
    return new Promise<HashDone>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage(task, [task.bytes.buffer as ArrayBuffer, task.bodies.bytes.buffer as ArrayBuffer]);
    }).finally(() => this.#waiting.delete(id));
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
