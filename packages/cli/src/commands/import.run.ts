import { readFile } from "node:fs/promises";
import { operations } from "@kakehashi/contract";
import type { CliContext } from "../cli-context.ts";
import { chooseRealm } from "../remote/choose.ts";
import { connect } from "../remote/connect.ts";
import type { ImportFlags } from "./import.ts";

export async function importRecord(this: CliContext, flags: ImportFlags, file: string): Promise<void> {
  const bytes = await readFile(file);
  const remote = await connect(this, flags);
  const { realm } = await chooseRealm(remote, flags.realm);
  const reply = await remote.client.call(operations.importBundle, { query: { realm }, body: bytes });
  const refused = Object.values(reply.refused).reduce((sum, count) => sum + count, 0);
  this.result(flags.json, reply, {
    ja: `${reply.node} の束: ${reply.taken} 件を取り込み、${reply.known} 件は既にあり、${refused} 件を受け付けませんでした。`,
    en: `Bundle of ${reply.node}: ${reply.taken} messages taken, ${reply.known} known before, ${refused} refused.`,
  });
  this.exit(refused > 0 ? 1 : 0);
}
