import { readFile } from "node:fs/promises";
import { operations } from "@kakehashi/contract";
import { type CliContext, UsageFault } from "../cli-context.ts";
import { megabytes } from "../progress.ts";
import { chooseRealm } from "../remote/choose.ts";
import { connect } from "../remote/connect.ts";
import type { ImportFlags } from "./import.ts";

/** First bytes of a record for `verify` (spec/archive.md). */
const archiveMark = "kakehashi archive";

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
  // The node answers once, when all of it is checked and kept: until then people see that it is at work, and on how much.
  this.note({
    ja: `${file}（${megabytes(bytes.length)}）をノードに渡し、検査と取り込みを待っています…`,
    en: `Handing ${file} (${megabytes(bytes.length)}) to the node, which checks it and takes it in…`,
  });
  const reply = await remote.client.call(operations.importBundle, { query: { realm }, body: bytes });
  const refused = Object.values(reply.refused).reduce((sum, count) => sum + count, 0);
  this.result(flags.json, reply, {
    ja: `${reply.node} の束: ${reply.taken} 件を取り込み、${reply.known} 件は既にあり、${refused} 件を受け付けませんでした。`,
    en: `Bundle of ${reply.node}: ${reply.taken} messages taken, ${reply.known} known before, ${refused} refused.`,
  });
  this.exit(refused > 0 ? 1 : 0);
}
