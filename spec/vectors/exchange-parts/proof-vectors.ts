/** The `.proof` files of the vectors with what our own verifier answers to each. */
import { UsageFault } from "../../../packages/cli/src/cli-context.ts";
import { verifyProof } from "../../../packages/cli/src/verify/verify-proof.ts";
import { inSlices, written } from "../archive-parts/pieces.ts";
import type { ProofAnswer } from "./proof-scene.ts";
import { proofBytes, proofCases } from "./proofs.ts";

interface ProofVector {
  readonly name: string;
  readonly answer: ProofAnswer;
  /** Steps that do not hold, in our words, sorted. */
  readonly failing?: readonly string[];
}

function answerToProof(bytes: Uint8Array): Omit<ProofVector, "name"> {
  try {
    const failing = verifyProof(bytes).steps.flatMap(({ holds, code }) => (holds ? [] : [code]));
    return failing.length === 0 ? { answer: "holds" } : { answer: "no", failing: [...new Set(failing)].sort() };
  } catch (error) {
    if (error instanceof UsageFault) return { answer: "unreadable" };
    throw error;
  }
}

/** Each file with its answer. @throws Error where the verifier says otherwise than the case wants */
export async function proofsFile(): Promise<string> {
  const files: { about: ProofVector; bytes: Uint8Array }[] = [];
  for (const each of proofCases) {
    const [wanted, name] = each;
    const bytes = await proofBytes(each);
    const { answer, ...found } = answerToProof(bytes);
    if (answer !== wanted) throw new Error(`${name}: ${answer} in the place of ${wanted}`);
    files.push({ about: { name, answer, ...found }, bytes });
  }
  return written(inSlices(files));
}
