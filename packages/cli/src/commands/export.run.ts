import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { operations } from "@kakehashi/contract";
import type { CliContext } from "../cli-context.ts";
import { chooseAudience, chooseRealm } from "../remote/choose.ts";
import { connect } from "../remote/connect.ts";
import type { ExportFlags } from "./export.ts";

export async function exportRecord(this: CliContext, flags: ExportFlags, file: string): Promise<void> {
  const remote = await connect(this, flags);
  const realm = await chooseRealm(remote, flags.realm);
  const audience = chooseAudience(realm, flags.audience);
  const stream = await remote.client.stream(operations.exportBundle, { query: { audience, form: flags.form } });
  let bytes = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, out) {
      bytes += chunk.length;
      out.enqueue(chunk);
    },
  });
  await pipeline(Readable.fromWeb(stream.pipeThrough(counted) as never), createWriteStream(file));
  this.result(
    flags.json,
    { file, bytes, realm: realm.realm, audience, form: flags.form },
    { ja: `${file} に書き出しました（${bytes} バイト）。`, en: `Written to ${file} (${bytes} bytes).` },
  );
}
