import {
  canonicalBytes,
  definitionHash,
  fingerprintOf,
  type Hash,
  hashOfJson,
  type Incarnation,
  keyPairHex,
  type MechanismView,
  mechanismView,
  type NodeId,
  type PartyId,
  type PublicKeyPair,
  type Signer,
  toHex,
} from "@kakehashi/core";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import { compiledMechanism } from "../../../simulation/src/world/mechanisms.ts";
import { coordinationDomain } from "../audience/coordination-domain.ts";
import type { EngineNews } from "../audience/engine-ports.ts";
import { generateKeyPair, nodeCrypto } from "../crypto/node-crypto.ts";
import type { KeyDirectory } from "../keys/key-directory.ts";
import type { KeyRole, Keys } from "../ports.ts";
import { RealmNode } from "../realm-node.ts";
import { HandClock } from "./hand-clock.ts";
import { memoryLines } from "./memory-line.ts";

function mechanism(name = "japan-us"): MechanismView {
  const compiled = compiledMechanism(name);
  return mechanismView(compiled, definitionHash(nodeCrypto, compiled));
}

export class TestKeys implements Keys {
  readonly crypto = nodeCrypto;
  readonly pairs = new Map<string, Signer>();
  readonly signed = new Map<string, number>();

  signerNow(role: KeyRole): Signer {
    const known = this.pairs.get(role) ?? generateKeyPair().signer;
    this.pairs.set(role, known);
    return known;
  }

  async signer(_realm: Hash, role: KeyRole): Promise<Signer> {
    return this.signerNow(role);
  }

  async publicKeys(_realm: Hash, role: KeyRole): Promise<PublicKeyPair> {
    return this.signerNow(role);
  }

  async lastSigned() {
    return new Map(this.signed);
  }

  async noteSigned(sizes: ReadonlyMap<string, number>) {
    for (const [origin, size] of sizes) this.signed.set(origin, size);
  }
}

export interface TestNode {
  readonly node: RealmNode;
  readonly keys: TestKeys;
  readonly store: MemoryStore;
  readonly news: EngineNews[];
}

/** Nodes of some parties in one realm that already trust each other, over stores, clock and lines in memory. */
export class World {
  readonly clock = new HandClock();
  readonly mechanism: MechanismView;
  readonly nodes = new Map<string, TestNode>();
  readonly keys = new Map<string, TestKeys>();
  readonly realm: Hash;
  readonly audience: Hash;
  readonly record: Uint8Array;

  constructor(names: readonly string[], mechanismName = "japan-us") {
    this.mechanism = mechanism(mechanismName);
    this.realm = hashOfJson(nodeCrypto, { definition: this.mechanism.hash, name: "test", random: "00".repeat(32) });
    for (const name of names) this.keys.set(name, new TestKeys());
    const parties = [...new Set(names.map(partyOf))].sort().map((party) => ({
      fingerprint: fingerprintOf(nodeCrypto, keyPairHex(generateKeyPair().signer)),
      party: party as PartyId,
    }));
    const record = {
      definition: this.mechanism.hash,
      depositary: names[0] as NodeId,
      label: (this.mechanism.labels[0]?.id ?? "") as never,
      mark: "",
      parties,
      realm: this.realm,
      salt: "11".repeat(32) as Hash,
    };
    this.record = canonicalBytes(record);
    this.audience = hashOfJson(nodeCrypto, record);
  }

  async add(name: string, store = new MemoryStore(), open = true): Promise<TestNode> {
    const keys = this.keys.get(name) as TestKeys;
    const news: EngineNews[] = [];
    const node = new RealmNode({
      store,
      clock: this.clock,
      chance: { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) },
      keys,
      crypto: nodeCrypto,
      domain: coordinationDomain,
      directory: this.directory(),
      realm: this.realm,
      self: { node: name as NodeId, party: partyOf(name) as PartyId },
      definition: (hash) => (hash === this.mechanism.hash ? this.mechanism : undefined),
      refreshKeys: () => Promise.resolve(),
      keyLists: () => [],
      takeKeyLists: async () => "known",
      incarnation: incarnation(),
      nextIncarnation: async () => incarnation(),
      rivals: new Set(),
      founding: () => ({ realmRecord: new Uint8Array(0), definitions: [] }),
      onNews: (told) => news.push(told),
      onLink: () => {},
    });
    if (open) await node.open(this.record);
    const test = { node, keys, store, news };
    this.nodes.set(name, test);
    return test;
  }

  directory(): KeyDirectory {
    return {
      keysOf: (_realm, node, role) => {
        const keys = this.keys.get(node);
        return keys === undefined ? [] : [{ number: 1, keys: keys.signerNow(role) }];
      },
      identityOf: () => undefined,
      nodesOf: (_realm, party) => [...this.keys.keys()].filter((name) => partyOf(name) === party).sort() as NodeId[],
    };
  }

  link(a: string, b: string) {
    const lines = memoryLines([a, b]);
    const one = this.nodes.get(a) as TestNode;
    const other = this.nodes.get(b) as TestNode;
    one.node.attach(lines[0]);
    other.node.attach(lines[1]);
    return lines;
  }

  at(name: string): TestNode {
    return this.nodes.get(name) as TestNode;
  }
}

function partyOf(node: string): string {
  return node.slice(0, node.lastIndexOf("-"));
}

function incarnation(): Incarnation {
  return toHex(crypto.getRandomValues(new Uint8Array(16))) as Incarnation;
}
