import { readStrictJson } from "@kakehashi/core";
import { z } from "zod";
import { base64Bytes, hash, keyListInFile, misfit, party } from "./file-parts.ts";

const bytesMax = 256 * 1024 * 1024;

const agreement = z.strictObject({
  audience: base64Bytes,
  concurrences: z.array(z.strictObject({ hash, party })),
  entries: z.array(
    z.strictObject({
      // Null when gone: the file reads, and does not hold.
      body: base64Bytes.nullable(),
      entry: hash,
      envelope: base64Bytes.nullable(),
      evidence: base64Bytes,
      index: z.int().min(0),
      origin: z.string().max(255),
    }),
  ),
  keyLists: z.array(keyListInFile),
  kind: z.literal("agreement"),
  realm: base64Bytes,
  record: hash,
  subject: hash,
  text: hash,
  v: z.literal(1),
});
const logEquivocation = z.strictObject({
  audience: base64Bytes,
  keyLists: z.array(keyListInFile),
  kind: z.literal("log-equivocation"),
  proof: base64Bytes,
  realm: base64Bytes,
  v: z.literal(1),
});
const keyListEquivocation = z.strictObject({
  audience: base64Bytes,
  kind: z.literal("key-list-equivocation"),
  lists: z.tuple([base64Bytes, base64Bytes]),
  realm: base64Bytes,
  v: z.literal(1),
});
const proofFile = z.discriminatedUnion("kind", [agreement, logEquivocation, keyListEquivocation]);
export type AgreementFile = z.infer<typeof agreement>;
export type EquivocationFile = z.infer<typeof logEquivocation> | z.infer<typeof keyListEquivocation>;
export type EntryInProof = AgreementFile["entries"][number];

/** Reads a `.proof` file, closed as `spec/exchange.md` has it; what is at fault, for people, when it is none. */
export function readProofFile(bytes: Uint8Array): AgreementFile | EquivocationFile | { readonly fault: string } {
  const read = readStrictJson(bytes, { bytesMax, depthMax: 8 });
  if ("fault" in read) return { fault: read.fault };
  const parsed = proofFile.safeParse(read.value);
  return parsed.success ? parsed.data : { fault: misfit(parsed.error) };
}
