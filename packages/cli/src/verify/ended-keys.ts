import type { CharterState } from "@kakehashi/coordination";
import { type Hash, keysCount, type LastGood, type LogKey, partyOfNode, toHex } from "@kakehashi/core";
import { isSignedRevocation, nodeCrypto } from "@kakehashi/node";
import type { CheckedLog } from "./check-log.ts";
import type { Fault } from "./fault.ts";
import type { MerkleLevels } from "./merkle-levels.ts";
import type { Trust } from "./trust.ts";

type Charter = Pick<CharterState, "rotations" | "revocations">;

/**
 * Checkpoints under keys that did not count at their size, by what the record itself says (spec/audience.md, section 4): of a
 * rotation in the very log, or of a revocation that the party's identity has signed. One badly signed says nothing.
 */
export function endedKeyFaults(
  trust: Trust,
  charter: Charter | undefined,
  logs: readonly CheckedLog[],
  trees: ReadonlyMap<LogKey, MerkleLevels>,
): Fault[] {
  if (charter === undefined) return [];
  const revocations = signedRevocations(trust, charter);
  return logs.flatMap(({ archived, notes }) => {
    const { node, incarnation, key } = archived;
    const rotations = charter.rotations.flatMap((item) =>
      item.node === node && item.incarnation === incarnation && "value" in item
        ? [{ index: item.index, list: item.value.number }]
        : [],
    );
    const ended = revocations.filter(({ party }) => party === partyOfNode(node));
    const rootAt = (size: number): Hash | undefined => {
      const root = trees.get(key)?.rootAt(size);
      return root === undefined ? undefined : (toHex(root) as Hash);
    };
    return notes
      .filter(({ checkpoint: { size, root }, under }) => {
        const signed = { node, incarnation, size, root: toHex(root) as Hash, rootAt, under };
        return !keysCount(signed, rotations, ended);
      })
      .map(({ checkpoint }): Fault => ({ code: "checkpoint-revoked", where: key, detail: String(checkpoint.size) }));
  });
}

function signedRevocations(trust: Trust, { revocations }: Charter) {
  const { realm, audience, book } = trust;
  return revocations.flatMap((item) => {
    if (!("value" in item)) return [];
    const { party, value: body } = item;
    const identity = book.identityOf(realm, party);
    const named = { crypto: nodeCrypto, realm, audience, party, identity, body } as never;
    return isSignedRevocation(named) ? [{ party, number: body.number, logs: body.logs as LastGood[] }] : [];
  });
}
