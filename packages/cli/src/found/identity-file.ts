import { readFile } from "node:fs/promises";
import { fingerprintOf, type Hash, type KeyPairHex, keyPairHex } from "@kakehashi/core";
import { type FileKeys, nodeCrypto } from "@kakehashi/node";
import { z } from "zod";
import { UsageFault } from "../cli-context.ts";

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
const identityFile = z.object({ party: z.string(), ed25519: hex(32), mldsa44: hex(1312) });

/** The public half of a party's identity: what a founder needs of every other party. */
export type IdentityFile = z.infer<typeof identityFile>;

export async function readIdentity(path: string): Promise<IdentityFile> {
  const read = identityFile.safeParse(JSON.parse(await readFile(path, "utf8")));
  if (read.success) return read.data;
  throw new UsageFault({ ja: `${path} は身元の公開鍵ではありません。`, en: `${path} holds no public identity.` });
}

export async function identityOf(keys: FileKeys): Promise<{ readonly keys: KeyPairHex; readonly fingerprint: Hash }> {
  const pair = keyPairHex(await keys.identity());
  return { keys: pair, fingerprint: fingerprintOf(nodeCrypto, pair) };
}
