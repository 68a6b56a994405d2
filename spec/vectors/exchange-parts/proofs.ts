/** Files that prove an agreement or an equivocation, that do not, and that are none: what a verifier MUST answer to each. */
import { canonicalBytes } from "@kakehashi/core";
import { type Case, ProofScene } from "./proof-scene.ts";

import { agreements } from "./proofs-of-agreements.ts";
import { entries, holding, unnamed } from "./proofs-of-entries.ts";
import { equivocations } from "./proofs-of-equivocation.ts";
import { forms, trust } from "./proofs-of-form.ts";

export const proofCases: readonly Case[] = [
  ...holding,
  ...entries,
  ...unnamed,
  ...agreements,
  ...trust,
  ...forms,
  ...equivocations,
];

/** The bytes of a case: a file as it was changed, or bytes as they are. */
export async function proofBytes([, , change]: Case): Promise<Uint8Array> {
  const made = await change(await ProofScene.open());
  return made instanceof Uint8Array ? made : canonicalBytes(made as never);
}
