import { hashOfBytes } from "@kakehashi/core";
import { type FileKeys, nodeCrypto } from "@kakehashi/node";
import { UsageFault } from "../cli-context.ts";
import type { NodeFolder } from "./node-folder.ts";

/**
 * A node that cannot sign, or whose keys nobody believes any more, does not start: it would take what people say and carry it
 * to nobody. Throws `KeyFileDamaged` for a file of keys that does not read or is gone, `UsageFault` where a change of keys was not ended.
 */
export async function refuseFaultyKeys(keys: FileKeys, folder: NodeFolder): Promise<void> {
  const { path } = folder;
  // Some logs may name the new keys already: under the old ones nothing that they say would be believed.
  if ((await keys.begun()).length > 0) {
    throw new UsageFault({
      ja: `鍵の取り替えが途中で止まっています。\`kakehashi keys rotate --dir ${path}\` をもう一度実行して終わらせてください。`,
      en: `A change of keys was begun and not ended. End it by running \`kakehashi keys rotate --dir ${path}\` again.`,
    });
  }
  const realms = await folder.readRealms();
  await keys.readAll(realms.map(({ realmRecord }) => hashOfBytes(nodeCrypto, realmRecord)));
}
