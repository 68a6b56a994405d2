import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { LeafTable } from "./leaf-table.ts";
import type { ShardReading } from "./read-shard.ts";
import { type ClaimedFold, type FoldTask, type ReadTask, Shard } from "./shard.ts";

/** What goes to a thread, and what comes back. */
export type ShardAsk = { readonly read: ReadTask } | { readonly fold: FoldTask };
export type ShardAnswer =
  | { readonly done: number }
  | { readonly reading: ShardReading }
  | { readonly folded: ClaimedFold };

interface ShardHolder {
  read(task: ReadTask, onDone: (count: number) => void): Promise<ShardReading>;
  fold(task: FoldTask): Promise<ClaimedFold>;
  close(): Promise<unknown>;
}

/** A share in this very thread. */
function shardHere(): ShardHolder {
  let shard: Shard | undefined;
  return {
    async read(task, onDone) {
      shard = new Shard(task, onDone);
      return shard.reading;
    },
    fold: async (task) => (shard as Shard).fold(task),
    close: async () => undefined,
  };
}

function shardApart(): ShardHolder {
  const worker = new Worker(new URL("./shard.worker.ts", import.meta.url));
  const ask = <Wanted extends "reading" | "folded">(
    question: ShardAsk,
    wanted: Wanted,
    onDone: (count: number) => void,
  ) =>
    new Promise<Extract<ShardAnswer, Record<Wanted, unknown>>[Wanted]>((resolve, reject) => {
      worker.on("message", (answer: ShardAnswer) => {
        if ("done" in answer) onDone(answer.done);
        else if (wanted in answer) resolve((answer as never)[wanted]);
      });
      worker.once("error", reject);
      worker.postMessage(question);
    });
  return {
    read: (task, onDone) => ask({ read: task }, "reading", onDone),
    fold: (task) => ask({ fold: task }, "folded", () => undefined),
    close: () => worker.terminate(),
  };
}

/** The threads that judge and fold a record, each its own share of it. `close` ends them. */
export class Shards {
  readonly #holders: readonly ShardHolder[];

  private constructor(holders: readonly ShardHolder[]) {
    this.#holders = holders;
  }

  /** On every core; this thread, which has all loaded and else would wait, takes the last share. */
  static onCores(cores = availableParallelism()): Shards {
    return new Shards([...Array.from({ length: cores - 1 }, shardApart), shardHere()]);
  }

  /** All in this thread: for what is too small to be worth others. */
  static here(count = 1): Shards {
    return new Shards(Array.from({ length: count }, shardHere));
  }

  /** Where the shares of a table of so many leaves begin, but for the first. */
  cuts({ count }: LeafTable): readonly number[] {
    const shares = this.#holders.length;
    return Array.from({ length: shares - 1 }, (_, at) => Math.floor(((at + 1) * count) / shares));
  }

  read(task: Omit<ReadTask, "from" | "to">, onDone: (count: number) => void): Promise<ShardReading[]> {
    const bounds = [0, ...this.cuts(task.table), task.table.count];
    return Promise.all(
      this.#holders.map((holder, at) =>
        holder.read({ ...task, from: bounds[at] as number, to: bounds[at + 1] as number }, onDone),
      ),
    );
  }

  fold(task: FoldTask): Promise<ClaimedFold[]> {
    return Promise.all(this.#holders.map((holder) => holder.fold(task)));
  }

  async close(): Promise<void> {
    await Promise.all(this.#holders.map((holder) => holder.close()));
  }
}
