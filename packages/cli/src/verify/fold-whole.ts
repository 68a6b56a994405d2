import type { CharterState } from "@kakehashi/coordination";
import {
  type AudienceFold,
  compareText,
  createAudienceFold,
  type FoldContext,
  type Hash,
  type HeldLeaf,
  pictureDigest,
  type Seen,
} from "@kakehashi/core";
import type { PackageLeaf } from "@kakehashi/exchange";
import type { CheckedLog } from "./check-log.ts";
import { unexcusedFaults } from "./excused.ts";
import type { Fault } from "./fault.ts";
import { agreementsOf } from "./fold-shard.ts";
import { byPlace, type Folded, type WithoutEffect } from "./folded.ts";

/** Judges and folds everything from nothing, log after log: of any record whatever. */
export function foldWhole(
  context: FoldContext,
  logs: readonly CheckedLog[],
  rootAgrees: (line: Seen) => boolean,
): Folded {
  const fold = createAudienceFold(context, rootAgrees);
  for (const { archived, size } of logs) {
    const count = Math.min(size, archived.leaves.length);
    const held = Array.from({ length: count }, (_, index) => heldLeaf(archived.leaves.at(index)));
    fold.take(archived, held);
  }
  fold.advance();
  return {
    charter: fold.records.get(context.audience.hash)?.state as CharterState | undefined,
    objects: fold.records.size,
    without: withoutEffect(fold, logs).sort(byPlace),
    agreements: [...fold.records.values()].flatMap(agreementsOf),
    digests: [...fold.records.values()]
      .map((record) => ({ subject: record.subject as Hash, digest: pictureDigest(context, record).digest }))
      .sort((a, b) => compareText(a.subject, b.subject)),
    waiting: [...fold.waiting()].map(([where, detail]): Fault => ({ code: "not-folded", where, detail })),
    unexcused: unexcusedFaults(fold, logs),
  };
}

function heldLeaf(leaf: PackageLeaf | undefined): HeldLeaf {
  return { envelope: leaf?.expunged === false ? leaf.leaf : undefined, body: leaf?.body };
}

function withoutEffect(fold: AudienceFold, logs: readonly CheckedLog[]): WithoutEffect[] {
  return logs.flatMap(({ archived: { key: log } }) =>
    fold.verdicts(log).flatMap(({ verdict: reason }, index) => {
      return reason === "effect" || reason === "tombstone" ? [] : [{ log, index, reason }];
    }),
  );
}
