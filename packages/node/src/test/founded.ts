import {
  type CompiledDefinition,
  canonicalBytes,
  type Hash,
  type KeyPairHex,
  keyPairHex,
  type NodeId,
  type PartyId,
} from "@kakehashi/core";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import { compiledMechanism } from "../../../simulation/src/world/mechanisms.ts";
import { generateKeyPair, nodeCrypto } from "../crypto/node-crypto.ts";
import { audienceOf, type Founding, foundRealm } from "../found/founding.ts";
import { keyListOf } from "../found/key-list-of.ts";
import { type Node, openNode } from "../node.ts";
import { HandClock } from "./hand-clock.ts";
import { memoryLines } from "./memory-line.ts";
import { TestKeys } from "./world.ts";

const chance = { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) };

/** Parties that found a realm together, each with one node, as `kakehashi found` and `accept` do. */
export class Founded {
  readonly clock = new HandClock();
  readonly parties: readonly { readonly party: PartyId; readonly node: NodeId; readonly keys: TestKeys }[];
  readonly founding: Founding;
  readonly definition: CompiledDefinition;
  readonly identities: ReadonlyMap<PartyId, ReturnType<typeof generateKeyPair>["signer"]>;
  readonly nodes = new Map<string, Node>();

  /** Public identities of parties whose nodes are others' make. */
  private readonly outside: ReadonlyMap<PartyId, KeyPairHex>;

  constructor(names: readonly string[], mechanism = "japan-us", outside: ReadonlyMap<PartyId, KeyPairHex> = new Map()) {
    this.outside = outside;
    this.definition = compiledMechanism(mechanism);
    this.parties = names.map((name) => ({
      party: name.slice(0, name.lastIndexOf("-")) as PartyId,
      node: name as NodeId,
      keys: new TestKeys(),
    }));
    this.identities = new Map(this.parties.map(({ party }) => [party, generateKeyPair().signer]));
    const parties = this.parties.map(({ party }) => ({ party, identity: this.identityOf(party) }));
    const label = this.definition.labels[0]?.id as never;
    const depositary = names[0] as NodeId;
    this.founding = foundRealm({
      crypto: nodeCrypto,
      chance,
      name: "test",
      definition: this.definition,
      parties,
      depositary,
      label,
    });
  }

  identityOf(party: PartyId) {
    return this.outside.get(party) ?? keyPairHex(this.identities.get(party) as never);
  }

  async keyList(name: string): Promise<Uint8Array> {
    const { party, node, keys } = this.of(name);
    const identity = this.identities.get(party) as never;
    return keyListOf(identity, {
      realm: this.founding.realm,
      party,
      number: 1,
      previous: null,
      nodes: [{ node, keys }],
    });
  }

  of(name: string) {
    const found = this.parties.find(({ node }) => node === name);
    if (found === undefined) throw new Error(name);
    return found;
  }

  /** Opens a node; for the first time with what was founded and its own key list alone. */
  async open(name: string, store = new MemoryStore(), sharesStore = false, leavesPerTurn?: number): Promise<Node> {
    const { party, node: id, keys } = this.of(name);
    const ports = { store, clock: this.clock, chance, keys, ...(leavesPerTurn === undefined ? {} : { leavesPerTurn }) };
    const node = await openNode(ports, { node: id, party, sharesStore });
    this.nodes.set(name, node);
    if (node.realms.size > 0) return node;
    const { realm, realmRecord, definition, definitionBytes, audienceRecord } = this.founding;
    const home = audienceOf({
      crypto: nodeCrypto,
      chance,
      realm,
      definition,
      parties: [{ party, identity: this.identityOf(party) }],
      depositary: id,
      label: this.definition.labels.at(-1)?.id as never,
    });
    await node.keep({
      realmRecord,
      definition: definitionBytes,
      audienceRecords: [canonicalBytes(home), audienceRecord],
      keyLists: [await this.keyList(name)],
    });
    return node;
  }

  link(a: string, b: string) {
    const lines = memoryLines([a, b]);
    this.kept(a).node.attach(lines[0]);
    this.kept(b).node.attach(lines[1]);
    return lines;
  }

  kept(name: string) {
    const kept = this.nodes.get(name)?.realm(this.founding.realm);
    if (kept === undefined) throw new Error(`${name} keeps no realm`);
    return kept;
  }

  engine(name: string, audience: Hash = this.founding.audience) {
    const engine = this.kept(name).node.engine(audience);
    if (engine === undefined) throw new Error(`${name} does not keep ${audience}`);
    return engine;
  }
}
