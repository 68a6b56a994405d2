import { readFile } from "node:fs/promises";
import { archiveMark, type ImportProgress, operations } from "@kakehashi/contract";
import type { Words } from "@kakehashi/core";
import { type CliContext, UsageFault } from "../cli-context.ts";
import { counting, megabytes } from "../progress.ts";
import { chooseRealm } from "../remote/choose.ts";
import { connect, type Remote } from "../remote/connect.ts";
import type { ImportFlags } from "./import.ts";

/** What the last message of a bundle tells of its end. */
const unsaid = {
  said: { ja: "束は完全です。", en: " The bundle is whole." },
  unsaid: {
    ja: "終わりを記さない以前の版の束なので、完全かどうかは作った側にしか分かりません。",
    en: " An earlier version made it, whose bundles do not say where they end: whether it is whole its maker alone can tell.",
  },
} as const;

const askedEveryMs = 500;

/** One line on a terminal: how much of the file the node has read, and how much it has taken. It goes with the answer, or its want. */
function watchImport(
  context: CliContext,
  { client }: Remote,
  { key, whole }: { readonly key: string; readonly whole: string },
): { end(): void } {
  if (!context.process.stderr.isTTY) return { end: () => undefined };
  let progress: ImportProgress = { bytes: 0, taken: 0, known: 0, refused: 0 };
  const line = counting(context, () => importWords(progress, whole));
  let hasEnded = false;
  const timer = setInterval(async () => {
    // Where another process of the node takes it in, nobody knows here: the line stays as it is.
    progress = await client.call(operations.importProgress, { params: { key } }).catch(() => progress);
    if (!hasEnded) line.at(progress.bytes);
  }, askedEveryMs);
  return {
    end() {
      hasEnded = true;
      clearInterval(timer);
      line.end();
    },
  };
}

/** How far an import is, in words: read out of the whole, and what became of it. */
export function importWords({ bytes, taken, known, refused }: ImportProgress, whole: string): Words {
  const read = megabytes(bytes);
  return {
    ja: `${whole} のうち ${read} を読み、${taken} 件を取り込み、${known} 件は既にあり、${refused} 件を受け付けず`,
    en: `${read} of ${whole} read: ${taken} messages taken, ${known} known before, ${refused} refused`,
  };
}

export async function importRecord(this: CliContext, flags: ImportFlags, file: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.subarray(0, archiveMark.length).toString("latin1") === archiveMark) {
    throw new UsageFault({
      ja: `${file} は検証のための記録です。取り込むには、相手側で kakehashi export --form bundle として書き出してください。`,
      en: `${file} is a record to verify. To carry it to a node, export it there with kakehashi export --form bundle.`,
    });
  }
  const remote = await connect(this, flags);
  const { realm } = await chooseRealm(remote, flags.realm);
  const whole = megabytes(bytes.length);
  this.note({
    ja: `${file}（${whole}）をノードに渡します。ノードが検査して取り込みます。`,
    en: `Handing ${file} (${whole}) to the node, which checks it and takes it in.`,
  });
  const key = crypto.randomUUID();
  const watch = watchImport(this, remote, { key, whole });
  const reply = await remote.client
    .call(operations.importBundle, { query: { realm }, body: bytes }, { key })
    .finally(() => watch.end());
  const refused = Object.values(reply.refused).reduce((sum, count) => sum + count, 0);
  this.result(flags.json, reply, {
    ja: `${reply.node} の束: ${reply.taken} 件を取り込み、${reply.known} 件は既にあり、${refused} 件を受け付けませんでした。${unsaid[reply.end].ja}`,
    en: `Bundle of ${reply.node}: ${reply.taken} messages taken, ${reply.known} known before, ${refused} refused.${unsaid[reply.end].en}`,
  });
  this.exit(refused > 0 ? 1 : 0);
}
