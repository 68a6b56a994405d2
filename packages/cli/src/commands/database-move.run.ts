import { resolve } from "node:path";
import type { NodeId } from "@kakehashi/core";
import { appendLeaves, type NodeHash, rootFromEdge, type Tree } from "@kakehashi/ledger";
import { nodeCrypto, refuseAnothersStore } from "@kakehashi/node";
import { connectPostgresStore, type Moved, moveDatabase, type RoleUrls } from "@kakehashi/store";
import type { CliContext, Language } from "../cli-context.ts";
import { embeddedName, ownName, refuseSamePlace, withPlace } from "../node/database-place.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { type Progress, progress } from "../progress.ts";
import type { DatabaseMoveFlags } from "./database-move.ts";

/** Moves the database of a stopped node: from where KAKEHASHI_DATABASE_URL says, or the folder's embedded one, to `--to`. */
export async function databaseMove(this: CliContext, flags: DatabaseMoveFlags): Promise<void> {
  const folder = new NodeFolder(resolve(flags.dir));
  const { node } = await folder.node();
  const { env } = this.process;
  refuseSamePlace(env, flags.to);
  const at = { folder, env };
  const [moved, names] = await withPlace(at, ownName(env), (from) =>
    withPlace(at, flags.to, async (to) => {
      this.note({ ja: `${from.name} から ${to.name} へ移します。`, en: `Moving from ${from.name} to ${to.name}.` });
      let bar: Progress | undefined;
      const onProgress = (done: number, total: number) => {
        bar ??= progress(this, total, { ja: "行", en: "rows" });
        bar.at(done);
      };
      const check = (urls: RoleUrls) => refuseAnothers(urls, node as NodeId);
      const options = { from, to, node, rootOf, check, onProgress };
      return [await moveDatabase(options).finally(() => bar?.end()), { from: from.name, to: to.name }] as const;
    }),
  );
  const text = (language: Language) => said(moved, names.to, flags.to, language);
  this.result(flags.json, { node, ...names, ...moved }, { ja: text("ja"), en: text("en") });
}

async function refuseAnothers(urls: RoleUrls, node: NodeId): Promise<void> {
  const store = await connectPostgresStore(urls, 1);
  await refuseAnothersStore(store, node).finally(() => store.close());
}

const leavesAtOnce = 65_536;

/** The root over leaf hashes as they come, in as little memory as their tree needs. */
async function rootOf(leafHashes: AsyncIterable<Uint8Array>) {
  let tree: Tree = { size: 0, edge: [] };
  let waiting: NodeHash[] = [];
  const grow = () => {
    tree = appendLeaves(nodeCrypto, tree, waiting);
    waiting = [];
  };
  for await (const leaf of leafHashes) if (waiting.push(leaf) === leavesAtOnce) grow();
  grow();
  return { size: tree.size, root: rootFromEdge(nodeCrypto, tree.edge) };
}

function said({ finished, tables, logs }: Moved, name: string, to: string, language: Language): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const words = sentences[language];
  const done = finished ? words.finished(name) : words.moved(name, { tables: tables.length, rows, logs: logs.length });
  return `${done}\n${to === embeddedName ? words.runEmbedded : words.runThere}`;
}

interface Counts {
  readonly tables: number;
  readonly rows: number;
  readonly logs: number;
}

const sentences = {
  ja: {
    moved: (to: string, { tables, rows, logs }: Counts) =>
      `ノードは ${to} に移りました。${tables} の表の ${rows} 行と ${logs} の記録の根が、移行元と一致します。移行元はもう開かれません。`,
    finished: (to: string) =>
      `写しは前回のうちに済んでいました。ノードは ${to} に移りました。移行元はもう開かれません。`,
    runThere: "これからは KAKEHASHI_DATABASE_URL に移行先を指定して起動してください。",
    runEmbedded: "これからは KAKEHASHI_DATABASE_URL を設定せずに起動してください。",
  },
  en: {
    moved: (to: string, { tables, rows, logs }: Counts) =>
      `The node has moved to ${to}: ${rows} rows of ${tables} tables and the roots of ${logs} logs are those of where it was. That database is not opened any more.`,
    finished: (to: string) =>
      `Everything had been copied before. The node has moved to ${to}; the database where it was is not opened any more.`,
    runThere: "From now on start it with KAKEHASHI_DATABASE_URL naming that place.",
    runEmbedded: "From now on start it without KAKEHASHI_DATABASE_URL.",
  },
} as const;
