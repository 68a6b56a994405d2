import { type AudienceFold, type Hash, isBurial, type LogKey, readBurial } from "@kakehashi/core";
import type { CheckedLog } from "./check-log.ts";
import type { Fault } from "./fault.ts";

/** Verdicts that are given without the body, which may then be anywhere. */
const beforeBody: ReadonlySet<string> = new Set([
  "unreadable",
  "foreign-log",
  "foreign-realm",
  "foreign-audience",
  "party-not-of-node",
  "party-not-in-audience",
  "seen-foreign",
  "seen-went-back",
  "seen-not-closed",
  "expunged",
]);

/** What recalls and expiries of one node took, by those that took effect. */
interface Taken {
  readonly bodies: Set<Hash>;
  /** `incarnation/index`. */
  readonly leaves: Set<string>;
}

/** Bodies and leaves that are not there, and that no recall or expiry with effect names: somebody keeps them back. */
export function unexcusedFaults(fold: AudienceFold, logs: readonly CheckedLog[]): Fault[] {
  const byNode = Map.groupBy(logs, ({ archived }) => archived.node);
  return [...byNode.values()].flatMap((ofNode) => {
    const taken = takenBy(fold, ofNode);
    return ofNode.flatMap((log) => missingIn(fold, log, taken));
  });
}

function takenBy(fold: AudienceFold, logs: readonly CheckedLog[]): Taken {
  const bodies = new Set<Hash>();
  const leaves = new Set<string>();
  for (const { archived } of logs) {
    for (const [index, { envelope, verdict }] of fold.verdicts(archived.key as LogKey).entries()) {
      const body = archived.leaves.at(index)?.body;
      if (verdict !== "effect" || envelope === undefined || body === undefined || !isBurial(envelope.kind)) continue;
      const burial = readBurial(envelope, body);
      for (const entry of burial?.entries ?? []) bodies.add(entry);
      for (const leaf of burial?.leaves ?? []) leaves.add(`${leaf.incarnation}/${leaf.index}`);
    }
  }
  return { bodies, leaves };
}

function missingIn(fold: AudienceFold, { archived }: CheckedLog, taken: Taken): Fault[] {
  const { key, incarnation } = archived;
  return fold.verdicts(key).flatMap(({ hash, verdict }, index): Fault[] => {
    const leaf = archived.leaves.at(index);
    const where = `${key} ${index}`;
    if (taken.leaves.has(`${incarnation}/${index}`)) return [];
    if (leaf?.expunged === true) return [{ code: "leaf-missing", where }];
    if (leaf?.body !== undefined || beforeBody.has(verdict) || hash === undefined) return [];
    return taken.bodies.has(hash) ? [] : [{ code: "body-missing", where }];
  });
}
