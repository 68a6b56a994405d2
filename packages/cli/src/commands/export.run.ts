import { Readable } from "node:stream";
import { operations } from "@kakehashi/contract";
import type { CliContext } from "../cli-context.ts";
import { counting, megabytes } from "../progress.ts";
import { chooseAudience, chooseRealm } from "../remote/choose.ts";
import { connect } from "../remote/connect.ts";
import { writeStreamed } from "../write-streamed.ts";
import type { ExportFlags } from "./export.ts";

export async function exportRecord(this: CliContext, flags: ExportFlags, file: string): Promise<void> {
  const remote = await connect(this, flags);
  const realm = await chooseRealm(remote, flags.realm);
  const audience = chooseAudience(realm, flags.audience);
  const stream = await remote.client.stream(operations.exportBundle, { query: { audience, form: flags.form } });
  let bytes = 0;
  const said = counting(this, (done) => ({
    ja: `${file} に書き出しています：${megabytes(done)}`,
    en: `Writing ${file}: ${megabytes(done)}`,
  }));
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, out) {
      bytes += chunk.length;
      said.at(bytes);
      out.enqueue(chunk);
    },
  });
  try {
    await writeStreamed(file, Readable.fromWeb(stream.pipeThrough(counted) as never));
  } finally {
    said.end();
  }
  this.result(
    flags.json,
    { file, bytes, realm: realm.realm, audience, form: flags.form },
    { ja: `${file} に書き出しました（${bytes} バイト）。`, en: `Written to ${file} (${bytes} bytes).` },
  );
}
