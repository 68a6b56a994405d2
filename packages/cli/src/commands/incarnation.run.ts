import { resolve } from "node:path";
import type { Hash } from "@kakehashi/core";
import { isoInstant } from "@kakehashi/language";
import { type LostEntry, lostEntries, type Node, type OwnFork, ownForks } from "@kakehashi/node";
import type { CliContext } from "../cli-context.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { withStoppedNode } from "../node/with-stopped-node.ts";
import type { IncarnationFlags } from "./incarnation.ts";

interface ShownFork extends OwnFork {
  readonly realm: Hash;
  readonly entries: readonly LostEntry[];
}

/**
 * Logs of this node that went on in two ways, with what must be said again; `--open` goes on in the next incarnation. The
 * node must be stopped, or its database given by KAKEHASHI_DATABASE_URL. Exit code 1 while something waits for a decision.
 */
export async function incarnation(this: CliContext, flags: IncarnationFlags): Promise<void> {
  const folder = new NodeFolder(resolve(flags.dir));
  await withStoppedNode({ folder, env: this.process.env }, async (node, name) => {
    const opened = flags.open ? await openNext(node) : [];
    const forks = await shownForks(node);
    const waits = forks.some(({ open }) => open);
    this.result(
      flags.json,
      { node: name, opened, forks },
      { ja: said(forks, opened, "ja"), en: said(forks, opened, "en") },
    );
    if (waits) this.exit(1);
  });
}

/** Realms that go on in another incarnation now: those with a log that waits for it. */
async function openNext(node: Node): Promise<readonly Hash[]> {
  const opened: Hash[] = [];
  for (const [realm, { node: kept }] of node.realms) {
    if (!(await ownForks(kept)).some(({ open }) => open)) continue;
    await kept.reincarnate();
    for (const engine of kept.engines.values()) await engine.flush();
    opened.push(realm);
  }
  return opened;
}

async function shownForks(node: Node): Promise<readonly ShownFork[]> {
  const shown: ShownFork[] = [];
  for (const [realm, { node: kept }] of node.realms) {
    for (const fork of await ownForks(kept)) shown.push({ ...fork, realm, entries: await lostEntries(kept, fork) });
  }
  return shown;
}

function said(forks: readonly ShownFork[], opened: readonly Hash[], language: "ja" | "en"): string {
  const words = sentences[language];
  if (forks.length === 0) return words.none;
  const lines = forks.flatMap((fork) => [words.fork(fork), ...fork.entries.map(lineOf)]);
  const end = forks.some(({ open }) => open) ? words.open : opened.length > 0 ? words.opened : undefined;
  return [...lines, ...(end === undefined ? [] : [end])].join("\n");
}

/** Index, kind, post, realm time in UTC, and what was said. */
function lineOf({ index, kind, post, time, content }: LostEntry): string {
  const what = content === undefined ? "" : `  ${JSON.stringify(content)}`;
  return `  ${index}  ${isoInstant(time)}  ${kind}  ${post}${what}`;
}

const sentences = {
  ja: {
    none: "このノードの記録に、二つに分かれたものはありません。",
    fork: ({ log, common, lost }: ShownFork) =>
      `記録 ${log}：${common} 件目の後で二つに分かれました。このノードだけにある ${lost} 件は、ほかのどこにも効果がありません。必要なものは、もう一度書いてください。`,
    open: "次の世代が開かれるまで、この共有先には書き込めません。`--open` を付けて実行してください。",
    opened: "次の世代を開きました。ノードを起動すると、相手が持つ枝が戻ります。",
  },
  en: {
    none: "No log of this node has gone on in two ways.",
    fork: ({ log, common, lost }: ShownFork) =>
      `Log ${log}: it went on in two ways after ${common} entries. The ${lost} that only this node has have no effect anywhere else; say again what still matters.`,
    open: "Nothing is written there until the next incarnation is opened: run this again with --open.",
    opened: "The next incarnation is open. Start the node, and the branch that the partners hold comes back.",
  },
} as const;
