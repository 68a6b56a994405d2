import { readStrictJson } from "@kakehashi/core";
import { z } from "zod";
import { base64Bytes, keyListInFile, misfit } from "./file-parts.ts";

export const headBytesMax = 64 * 1024 * 1024;

const archiveHead = z.strictObject({
  audience: base64Bytes,
  definitions: z.array(base64Bytes),
  keyLists: z.array(keyListInFile),
  kind: z.literal("archive"),
  realm: base64Bytes,
  v: z.literal(1),
});
export type ArchiveHead = z.infer<typeof archiveHead>;

/** Reads the head of an archive, closed as `spec/archive.md` has it; what is at fault, for people, when it is none. */
export function readArchiveHead(bytes: Uint8Array): ArchiveHead | { readonly fault: string } {
  const read = readStrictJson(bytes, { bytesMax: headBytesMax, depthMax: 4 });
  if ("fault" in read) return { fault: read.fault };
  const parsed = archiveHead.safeParse(read.value);
  return parsed.success ? parsed.data : { fault: misfit(parsed.error) };
}
