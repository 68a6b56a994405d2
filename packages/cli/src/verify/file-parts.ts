import { matches } from "@kakehashi/core";
import { decodeBase64 } from "@kakehashi/ledger";
import { z } from "zod";

/** Bytes that stand in a file as base64, strictly written. */
export const base64Bytes = z.string().transform((text, context): Uint8Array => {
  const bytes = decodeBase64(text);
  if (bytes !== undefined) return bytes;
  context.addIssue({ code: "custom", message: "not base64" });
  return z.NEVER;
});

function text(pattern: Parameters<typeof matches>[1]) {
  return z.string().refine((value) => matches(value, pattern), { message: `not a ${pattern}` });
}

export const hash = text("hash");
export const party = text("party");

/** A signed key list with what the file says of it; both must be those of the list. */
export const keyListInFile = z.strictObject({ bytes: base64Bytes, number: z.int().min(1), party });
export type KeyListInFile = z.infer<typeof keyListInFile>;

/** Where in a file, and what: the first thing that does not fit its schema. */
export function misfit(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? "malformed" : `${issue.path.join(".") || "all of it"}: ${issue.message}`;
}
