import type { Hash } from "@kakehashi/core";
import { type AudienceEngine, type Node, rowsVersion } from "@kakehashi/node";
import type { Logger } from "@kakehashi/server";
import type { Store } from "@kakehashi/store";

const scope = "rows";
const saidEveryMs = 5_000;

/** By which version the rows of an audience were made; undefined where nobody noted it. */
async function versionOf(store: Store, audience: Hash): Promise<number | undefined> {
  const kept = await store.record(scope, audience);
  return kept === undefined ? undefined : Number(new TextDecoder().decode(kept));
}

/** The rows of that audience are as this version makes them. */
export async function noteRowsMade(store: Store, audience: Hash): Promise<void> {
  await store.putRecords([{ scope, key: audience, value: new TextEncoder().encode(String(rowsVersion)) }]);
}

/**
 * Folds everything again where the database holds rows as another version of this software made them: what people see is what this
 * one makes of the entries. Nobody is served meanwhile. A start that is killed in it begins it anew.
 */
export async function makeRowsAgain(node: Node, store: Store, logger: Logger): Promise<void> {
  for (const { node: realm } of node.realms.values()) {
    for (const [audience, engine] of realm.engines) {
      const of = await versionOf(store, audience);
      if (of === rowsVersion) continue;
      if (of === undefined && isNew(engine)) {
        await noteRowsMade(store, audience);
        continue;
      }
      if (node.config.sharesStore === true) {
        // Another process may serve by them, or make them again just now.
        logger.warn({ audience, of, version: rowsVersion }, sharedWords);
        continue;
      }
      let saidAt = Date.now();
      await engine.rebuild((folded, all) => {
        if (Date.now() - saidAt < saidEveryMs) return;
        saidAt = Date.now();
        logger.info(
          { audience, folded, of: all },
          "what people see is made again, by this version: nobody is served yet",
        );
      });
      await noteRowsMade(store, audience);
    }
  }
}

/** Nothing stands in it but what joins it. */
function isNew({ state: { logs } }: AudienceEngine): boolean {
  return [...logs.values()].every(({ tree }) => tree.size <= 1);
}

const sharedWords =
  "rows were made by another version of this software; what people see of old objects may lack what this version shows. Stop every process of the node and run `kakehashi rebuild`";
