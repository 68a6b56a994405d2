import { type Hash, keyListHash, type Signer, signWithIdentity, toHex } from "@kakehashi/core";
import { encodeBase64 } from "@kakehashi/ledger";
import { sortedLogs } from "../audience/audience-state.ts";
import type { Node } from "../node.ts";

export interface ToRevoke {
  readonly realm: Hash;
  readonly identity: Signer;
  /** The key list whose keys are lost or stolen; theirs and older ones' word ends. */
  readonly number: number;
}

/**
 * Ends the word of lost or stolen keys (spec/audience.md, 4): in every audience, an entry signed by the party's identity that names
 * the last good size and root of each of the party's logs. Call it after `rotateKeys`, from a node that has the logs whole:
 * what lies beyond under the old keys is refused from then on.
 */
export async function revokeKeys(node: Node, { realm, identity, number }: ToRevoke): Promise<void> {
  const kept = node.realm(realm);
  const { party } = node.config;
  const signed = kept?.book.chain(party)?.lists[number - 1];
  if (kept === undefined || signed === undefined) throw new RangeError(`${party} has no key list ${number}`);
  const list = keyListHash(node.crypto, signed.list);
  for (const engine of kept.node.engines.values()) {
    const logs = sortedLogs(engine.state.logs)
      .filter((log) => log.party === party && log.tree.size > 0)
      .map((log) => ({ incarnation: log.incarnation, node: log.node, root: toHex(log.root), size: log.tree.size }));
    const value = { audience: engine.ports.audience, list, logs, number, party, realm };
    const { ed25519, mldsa44 } = await signWithIdentity(identity, "revocation", value);
    const base64 = (hex: string) => encodeBase64(Uint8Array.fromHex(hex));
    await engine.sealCharter("revocation/1", {
      number,
      list,
      logs,
      ed25519: base64(ed25519),
      mldsa44: base64(mldsa44),
    });
  }
}
