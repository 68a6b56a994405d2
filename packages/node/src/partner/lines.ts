import { type Hash, type NodeId, partyOfNode } from "@kakehashi/core";
import {
  ClocksDiffer,
  type Dialling,
  type DialTarget,
  dialExchange,
  type ExchangeServer,
  type HandshakePorts,
  serveExchange,
} from "@kakehashi/exchange";
import type { Node } from "../node.ts";
import { realmWrite } from "../realm-records.ts";

/** What this node brings to the proof of a line in a realm: its name, its session keys, the keys it believes of others. */
export async function handshakePorts(node: Node, realm: Hash): Promise<HandshakePorts> {
  const kept = node.realm(realm);
  if (kept === undefined) throw new RangeError(`realm ${realm} is not kept here`);
  const { keys, chance } = node.ports;
  const { node: name, party } = node.config;
  return {
    crypto: node.crypto,
    realm,
    node: name,
    signer: await keys.signer(realm, "session"),
    // Only the newest list's: a session is now, and an old session key proves nothing any more.
    keysOf: (other) => sessionKeys(node, realm, other),
    ownLists: () => kept.book.lists().flatMap((list) => (list.party === party ? [list.bytes] : [])),
    takeLists: async (lists) => {
      const shown = lists.map((bytes, at) => ({ party, number: at + 1, bytes }));
      await kept.node.receive({ node: name, party }, { t: "have", part: "keys", lists: shown });
    },
    nonce: chance.bytes(32),
  };
}

/** Session keys of a node's newest list, wherever it proves who it is: an old one proves nothing any more. */
export function sessionKeys(node: Node, realm: Hash, other: NodeId) {
  const [newest] = node.realm(realm)?.book.keysOf(realm, other, "session") ?? [];
  return newest === undefined ? [] : [newest.keys];
}

/** The end of the exchange that is called, for the HTTP server of this node. */
export function exchangeServer(node: Node, onRefused: (reason: string) => void = () => {}): ExchangeServer {
  return serveExchange({
    crypto: node.crypto,
    clock: node.ports.clock,
    handshake: (realm) => (node.realm(realm) === undefined ? undefined : handshakePorts(node, realm)),
    keysOf: (realm, other) => sessionKeys(node, realm, other),
    mayIntroduce: (realm, other) => node.realm(realm)?.book.chain(partyOfNode(other)) !== undefined,
    onLine: (realm, line) => node.realm(realm)?.node.attach(line),
    onRefused(reason, caller) {
      onRefused(reason);
      if (caller === undefined) return;
      const { realm, node: name } = caller;
      node.realm(realm)?.node.refuse({ node: name, party: partyOfNode(name) }, "too-many-calls", new Uint8Array(0));
    },
  });
}

/** Keeps a line open to a partner's address, and remembers the address. */
export async function dialPartner(
  node: Node,
  target: DialTarget,
  onFailed: (reason: string, error?: unknown) => void = () => {},
): Promise<Dialling> {
  const kept = node.realm(target.realm);
  if (kept === undefined) throw new RangeError(`realm ${target.realm} is not kept here`);
  if (kept.addresses.get(target.node) !== target.address) {
    await node.ports.store.putRecords([realmWrite.address(target.realm, target.node, target.address)]);
    kept.addresses.set(target.node, target.address);
  }
  return dialExchange(target, {
    clock: node.ports.clock,
    spread: () => (node.ports.chance.bytes(1)[0] ?? 0) / 255,
    handshake: () => handshakePorts(node, target.realm),
    isHere: () => kept.node.connected(target.node),
    onLine: (line) => {
      kept.node.clocksDiffer.delete(target.node);
      kept.node.attach(line);
    },
    onFailed(reason, error) {
      if (error instanceof ClocksDiffer) kept.node.clocksDiffer.set(target.node, error.aheadMs);
      else kept.node.clocksDiffer.delete(target.node);
      onFailed(reason, error);
    },
  });
}
