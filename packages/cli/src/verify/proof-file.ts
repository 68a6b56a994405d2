import { readStrictJson } from "@kakehashi/core";
import { z } from "zod";
import { base64Bytes, hash, keyListInFile, misfit, party } from "./file-parts.ts";

const bytesMax = 256 * 1024 * 1024;

const proofFile = z.strictObject({
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
export type ProofFile = z.infer<typeof proofFile>;
export type EntryInProof = ProofFile["entries"][number];

/** Reads a `.proof` file, closed as `spec/exchange.md` has it; what is at fault, for people, when it is none. */
export function readProofFile(bytes: Uint8Array): ProofFile | { readonly fault: string } {
  const read = readStrictJson(bytes, { bytesMax, depthMax: 8 });
  if ("fault" in read) return { fault: read.fault };
  const parsed = proofFile.safeParse(read.value);
  return parsed.success ? parsed.data : { fault: misfit(parsed.error) };
}
