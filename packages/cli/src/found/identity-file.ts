import { readFile } from "node:fs/promises";
import { fingerprintOf, type Hash, type KeyPairHex, keyPairHex } from "@kakehashi/core";
import { type FileKeys, nodeCrypto } from "@kakehashi/node";
import { z } from "zod";
import { UsageFault } from "../cli-context.ts";

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
const identityFile = z.object({ party: z.string(), ed25519: hex(32), mldsa44: hex(1312) });

/** The public half of a party's identity: what a founder needs of every other party. */
export type IdentityFile = z.infer<typeof identityFile>;

/** As `kakehashi keys show --json` prints it. Throws `UsageFault` for a file that holds anything else. */
export async function readIdentity(path: string): Promise<IdentityFile> {
  const text = await readFile(path, "utf8");
  try {
    return identityFile.parse(JSON.parse(text));
  } catch (cause) {
    const words = {
      ja: `${path} は身元の公開鍵ではありません。相手が kakehashi keys show --json で出したものをそのまま使ってください。`,
      en: `${path} holds no public identity. Use, as it is, what the other side's kakehashi keys show --json printed.`,
    };
    throw new UsageFault(words, { cause });
  }
}

export async function identityOf(keys: FileKeys): Promise<{ readonly keys: KeyPairHex; readonly fingerprint: Hash }> {
  const pair = keyPairHex(await keys.identity());
  return { keys: pair, fingerprint: fingerprintOf(nodeCrypto, pair) };
}
