import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { parentPort } from "node:worker_threads";
import type { Shard } from "./shard.ts";
import type { ShardAnswer, ShardAsk } from "./shards.ts";

// As in the main thread: before anything else is loaded.
enableCompileCache(join(import.meta.dirname, "../../../../node_modules/.cache/kakehashi"));
const loaded = import("./shard.ts");
let shard: Shard | undefined;

function answer(given: ShardAnswer): void {
  parentPort?.postMessage(given);
}

parentPort?.on("message", async (ask: ShardAsk) => {
  if ("read" in ask) {
    shard = new (await loaded).Shard(ask.read, (done) => answer({ done }));
    answer({ reading: shard.reading });
  } else if (shard !== undefined) answer({ folded: shard.fold(ask.fold) });
});
