import { resolve } from "node:path";
import type { Hash } from "@kakehashi/core";
import type { CliContext } from "../cli-context.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { noteRowsMade } from "../node/rows-made.ts";
import { withStoppedNode } from "../node/with-stopped-node.ts";
import { counting } from "../progress.ts";
import type { RebuildFlags } from "./rebuild.ts";

interface Rebuilt {
  readonly realm: Hash;
  readonly audience: Hash;
  readonly entries: number;
  readonly objects: number;
  /** Objects whose stored state was not what their entries give, by their hashes. */
  readonly otherwise: readonly Hash[];
}

/**
 * Judges and folds every entry again, makes every row anew, and compares what objects came to with what stood in the database: after
 * a change of software, or where somebody doubts it. The entries are not touched. Every process of the node must be
 * stopped. Killed in the middle, it is begun anew, here or by the next start.
 */
export async function rebuild(this: CliContext, flags: RebuildFlags): Promise<void> {
  const folder = new NodeFolder(resolve(flags.dir));
  await withStoppedNode({ folder, env: this.process.env }, async ({ realms, ports }, name, store) => {
    const rebuilt: Rebuilt[] = [];
    for (const [realm, { node }] of realms) {
      for (const [audience, engine] of node.engines) {
        const before = await store.digests(audience);
        const bar = counting(this, (done) => ({ ja: `${done} 件`, en: `${done} entries` }));
        const { entries } = await engine.rebuild((folded) => bar.at(folded));
        bar.end();
        await noteRowsMade(ports.store, audience);
        const after = await store.digests(audience);
        rebuilt.push({ realm, audience, entries, objects: after.size, otherwise: differing(before, after) });
      }
    }
    this.result(
      flags.json,
      { node: name, rebuilt },
      { ja: rebuilt.map(sentences.ja).join("\n"), en: rebuilt.map(sentences.en).join("\n") },
    );
    if (rebuilt.some(({ otherwise }) => otherwise.length > 0)) this.exit(1);
  });
}

function differing(before: ReadonlyMap<Hash, Hash>, after: ReadonlyMap<Hash, Hash>): readonly Hash[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((subject) => before.get(subject) !== after.get(subject))
    .sort();
}

const shownMax = 20;
const shown = (otherwise: readonly Hash[]) => [...otherwise.slice(0, shownMax).map((hash) => `\n  ${hash}`)].join("");

const sentences = {
  ja: ({ audience, entries, objects, otherwise }: Rebuilt) =>
    otherwise.length === 0
      ? `${audience.slice(0, 16)}：記録 ${entries} 件、対象 ${objects} 件。前と同じものができました。`
      : `${audience.slice(0, 16)}：記録 ${entries} 件、対象 ${objects} 件。${otherwise.length} 件は、データベースにあったものと違いました。${shown(otherwise)}`,
  en: ({ audience, entries, objects, otherwise }: Rebuilt) =>
    otherwise.length === 0
      ? `${audience.slice(0, 16)}: ${entries} entries, ${objects} objects. The same came out.`
      : `${audience.slice(0, 16)}: ${entries} entries, ${objects} objects. ${otherwise.length} were not what stood in the database.${shown(otherwise)}`,
} as const;
