import type { MatterState } from "@kakehashi/coordination";
import { agreedNow, type Hash, type ObjectRecord, pictureText } from "@kakehashi/core";
import { foldObjectOnce, type ObjectFolding } from "./fold-object-once.ts";
import type { VerifiedAgreement } from "./folded.ts";
import { hashHex } from "./sha256.ts";

/** What a thread made of its objects. Leaves are named by their numbers in the table. */
export interface ShardFold {
  /** Every entry could be folded, and none takes away a leaf. */
  readonly plain: boolean;
  /** Entries without effect that are no tombstone, with the reason. */
  readonly without: readonly (readonly [number: number, verdict: string])[];
  /** Entries that do not stand. */
  readonly fallen: readonly number[];
  /** Entries of other objects that a verdict was given by, as standing ones. */
  readonly leanedOn: readonly number[];
  readonly digests: readonly { readonly subject: Hash; readonly digest: string }[];
  /** By the first of the object's entries that was folded. */
  readonly agreements: readonly (readonly [first: number, agreements: readonly VerifiedAgreement[]])[];
}

export function agreementsOf({ subject, state }: ObjectRecord): readonly VerifiedAgreement[] {
  const { agreement } = state as Partial<Pick<MatterState, "agreement">>;
  if (agreement === undefined) return [];
  return agreedNow(agreement).map(({ text, hash, crossed }) => ({
    subject,
    text,
    record: hash,
    signatories: [...agreement.signatories],
    crossed: crossed.length > 0,
  }));
}

/** Objects one after the other, each folded whole and let go of: only what the answer says of it stays. */
export function foldShard(
  folding: ObjectFolding,
  objects: Iterable<readonly [subject: Hash, entries: readonly number[]]>,
): ShardFold {
  const digests: ShardFold["digests"][number][] = [];
  const agreements: ShardFold["agreements"][number][] = [];
  const without: ShardFold["without"][number][] = [];
  const fallen: number[] = [];
  const leanedOn: number[] = [];
  let plain = true;
  for (const [subject, numbers] of objects) {
    const made = foldObjectOnce(folding, subject, numbers);
    if (made === undefined) {
      plain = false;
      break;
    }
    without.push(...made.without);
    fallen.push(...made.fallen);
    leanedOn.push(...made.leanedOn);
    if (made.record === undefined) continue;
    digests.push({ subject, digest: hashHex(pictureText(folding.context, made.record)) });
    const agreed = agreementsOf(made.record);
    if (agreed.length > 0) agreements.push([made.first, agreed]);
  }
  return { plain, without, fallen, leanedOn, digests, agreements };
}
