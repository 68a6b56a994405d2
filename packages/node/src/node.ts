import {
  type Crypto,
  type Hash,
  hashOfBytes,
  type Incarnation,
  isRecordFault,
  type LogKey,
  type NodeId,
  type ObjectRecord,
  type PartyId,
  readRealmRecord,
  toHex,
} from "@kakehashi/core";
import type { HaveKeys, Outcome, Peer } from "@kakehashi/exchange";
import type { RecordWrite } from "@kakehashi/store";
import { refuseAnothers } from "./anothers-store.ts";
import type { AudienceEngine } from "./audience/audience-engine.ts";
import type { CommandAnswer, CommandRequest } from "./audience/command-request.ts";
import { coordinationDomain } from "./audience/coordination-domain.ts";
import type { Domain } from "./audience/domain.ts";
import type { EngineNews } from "./audience/engine-ports.ts";
import { Definitions } from "./definitions.ts";
import { Housekeeping, quotaScope } from "./housekeeping.ts";
import { isBereft, isRestored } from "./is-restored.ts";
import type { KeptRealm, RealmToKeep } from "./kept-realm.ts";
import { KeyBook } from "./keys/key-book.ts";
import { trustMembers } from "./keys/trust-members.ts";
import { type BundleImported, exportBundle, importBundle } from "./partner/bundles.ts";
import { type LinkState, linksOf } from "./partner/links-of.ts";
import { restoreRefused } from "./partner/refused-records.ts";
import type { Ports } from "./ports.ts";
import { type AgreementProof, agreementProof } from "./proof/agreement-proof.ts";
import { type Delivery, deliveryOf } from "./proof/delivery-of.ts";
import { type EntryProof, evidenceOf } from "./proof/evidence-of.ts";
import { RealmNode, type RealmNodePorts } from "./realm-node.ts";
import { readRealmRecords, realmsKept, realmWrite } from "./realm-records.ts";
import { takeDefinitions } from "./take-definitions.ts";

export interface NodeConfig {
  readonly node: NodeId;
  readonly party: PartyId;
  /** The objects; those of `coordination` by default. */
  readonly domain?: Domain;
  /** Other processes write to the same store: this one listens to what they commit. */
  readonly sharesStore?: boolean;
  /** What one partner may add to this node's disk in a day. */
  readonly partnerBytesPerDay?: number | undefined;
}

export type NodeEvent =
  | { readonly event: "entries"; readonly news: EngineNews }
  | { readonly event: "link"; readonly realm: Hash; readonly partner: NodeId }
  /** The data were found to be an older copy: this node goes on in its next incarnation, and fetches back what partners hold. */
  | { readonly event: "restored"; readonly realm: Hash; readonly incarnation: Incarnation }
  /** A log was found to go on in two ways: nothing more of it is taken, or written where it is this node's own, and people decide. */
  | ({ readonly event: "forked" } & Forked)
  /** Another life of this node goes on from the log that this one writes: a standby was promoted, say, and this one still runs. */
  | ({ readonly event: "superseded" } & Successor);

/** A log of which two histories are signed. */
export interface Forked {
  readonly realm: Hash;
  readonly audience: Hash;
  readonly node: NodeId;
  readonly incarnation: Incarnation;
}

/** A log of this node, in an incarnation that it did not open, that names the one it writes. */
export interface Successor {
  readonly realm: Hash;
  readonly audience: Hash;
  readonly incarnation: Incarnation;
}

/** A sovereign node of one party: all its realms, over one store. `openNode` makes one. */
export class Node {
  readonly ports: Ports;
  readonly config: NodeConfig;
  readonly crypto: Crypto;
  readonly realms = new Map<Hash, KeptRealm>();
  /** Incarnations opened since the start because the data were an older copy. */
  readonly restored: { readonly realm: Hash; readonly incarnation: Incarnation }[] = [];
  /** Found since the start: each is told once. */
  readonly superseded: Successor[] = [];
  private readonly listeners = new Set<(event: NodeEvent) => void>();
  private readonly housekeeping: Housekeeping;
  /** Audiences whose charter moved, with their realm, until what was laid on their table is here. */
  private readonly definitionsDue = new Map<Hash, Hash>();
  /** Key lists that count here and that the store has not taken yet, by where they stand in it. */
  private readonly keyListsDue = new Map<string, RecordWrite>();
  private unfollow: (() => Promise<void>) | undefined;

  constructor(ports: Ports, config: NodeConfig) {
    this.ports = ports;
    this.config = config;
    this.crypto = ports.keys.crypto;
    this.housekeeping = new Housekeeping(this);
  }

  /** Opens every realm that is kept here, and begins what recurs. */
  async start(): Promise<void> {
    for (const realm of await realmsKept(this.ports.store)) await this.open(realm);
    if (this.config.sharesStore === true) {
      this.unfollow = await this.ports.store.listen(({ audience, version }) => {
        for (const { node } of this.realms.values()) node.engine(audience)?.follow(version);
      });
    }
    this.housekeeping.start();
  }

  async stop(): Promise<void> {
    this.housekeeping.stop();
    await this.unfollow?.();
    for (const { node } of this.realms.values()) {
      await node.stop();
      if (this.config.sharesStore === true) await node.elsewhere.end().catch(() => undefined);
    }
    await this.housekeeping.noteSigned();
    await this.housekeeping.storeRefused();
  }

  /** Keeps a realm from now on: stored first, then opened; this node's logs are joined as they are opened. */
  async keep(to: RealmToKeep): Promise<KeptRealm> {
    const realm = hashOfBytes(this.crypto, to.realmRecord);
    const definition = hashOfBytes(this.crypto, to.definition);
    const known = await readRealmRecords(this.ports.store, realm);
    const book = new KeyBook(realm, this.crypto);
    for (const bytes of to.audienceRecords) trustMembers(book, bytes);
    const incarnation = known === undefined ? this.drawIncarnation() : undefined;
    const isAnew = known === undefined && (await isBereft(this.ports, this.config.node, realm));
    const writes = [
      realmWrite.record(realm, to.realmRecord),
      ...(incarnation === undefined ? [] : [realmWrite.incarnation(realm, incarnation)]),
      realmWrite.definition(realm, definition, to.definition),
      ...to.audienceRecords.map((bytes) => realmWrite.audience(realm, hashOfBytes(this.crypto, bytes), bytes)),
      ...[...(to.addresses ?? [])].map(([node, address]) => realmWrite.address(realm, node, address)),
      ...to.keyLists.flatMap((bytes) => {
        const { taken, party, number } = book.take(bytes);
        return taken === "extended" && party !== undefined && number !== undefined
          ? [realmWrite.keyList(realm, party, number, bytes)]
          : [];
      }),
      realmWrite.kept(realm),
    ];
    await this.ports.store.putRecords(writes);
    if (incarnation !== undefined && isAnew) this.goesOnIn(realm, incarnation);
    const open = this.realms.get(realm);
    if (open === undefined) return this.open(realm);
    for (const bytes of to.keyLists) open.book.take(bytes);
    for (const bytes of to.audienceRecords) await this.openAudience(open, bytes);
    return open;
  }

  realm(realm: Hash): KeptRealm | undefined {
    return this.realms.get(realm);
  }

  /** One command of a person at a post, in one audience: durable when it is answered. */
  async command(
    at: { readonly realm: Hash; readonly audience: Hash },
    request: CommandRequest,
  ): Promise<CommandAnswer> {
    const engine = this.realms.get(at.realm)?.node.engine(at.audience);
    return engine === undefined ? { refused: "audience-not-kept" } : engine.command(request);
  }

  /** The folded record of an object. */
  async object(
    at: { readonly realm: Hash; readonly audience: Hash },
    subject: Hash,
  ): Promise<ObjectRecord | undefined> {
    return this.realms.get(at.realm)?.node.engine(at.audience)?.record(subject);
  }

  delivery(realm: Hash, audience: Hash, entry: Hash): Promise<readonly Delivery[] | undefined> {
    return deliveryOf(this.kept(realm).node, audience, entry);
  }

  evidence(realm: Hash, audience: Hash, entry: Hash): Promise<EntryProof | undefined> {
    return evidenceOf(this.kept(realm).node, audience, entry);
  }

  agreementProof(realm: Hash, audience: Hash, subject: Hash): Promise<AgreementProof | undefined> {
    const { node, recordBytes: realmRecord, book } = this.kept(realm);
    return agreementProof(node, audience, subject, { realmRecord, keyLists: book.lists() });
  }

  links(realm: Hash): readonly LinkState[] {
    return linksOf(this.kept(realm).node);
  }

  exportBundle(realm: Hash, audience: Hash): AsyncGenerator<Uint8Array> {
    return exportBundle(this.kept(realm).node, audience);
  }

  importBundle(realm: Hash, stream: AsyncIterable<Uint8Array>): Promise<BundleImported> {
    return importBundle(this.kept(realm).node, stream);
  }

  private kept(realm: Hash): KeptRealm {
    const kept = this.realms.get(realm);
    if (kept === undefined) throw new RangeError(`realm ${realm} is not kept here`);
    return kept;
  }

  /** Called for every commit and every change of a link. The function given back ends it. */
  on(listener: (event: NodeEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(event: NodeEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }

  private async open(realm: Hash): Promise<KeptRealm> {
    const records = await readRealmRecords(this.ports.store, realm);
    const record = records === undefined ? undefined : readRealmRecord(records.record);
    if (records === undefined || record === undefined || isRecordFault(record))
      throw new RangeError(`realm ${realm} does not read`);
    refuseAnothers(records, this.config.node);
    const definitions = new Definitions(this.crypto);
    for (const bytes of records.definitions) definitions.take(bytes);
    const book = new KeyBook(realm, this.crypto);
    for (const bytes of records.audiences) trustMembers(book, bytes);
    for (const { bytes } of records.keyLists) book.take(bytes);
    for (const bytes of records.rivalLists) book.take(bytes);
    const incarnation = (await isRestored(this.ports, this.config.node, records))
      ? await this.nextIncarnation(realm)
      : records.incarnation;
    const founding = () => ({ realmRecord: records.record, definitions: definitions.bytes() });
    const node = this.realmNode(realm, incarnation, book, definitions, founding, new Set(records.rivals));
    const kept = {
      realm,
      record,
      recordBytes: records.record,
      node,
      book,
      definitions,
      addresses: new Map(records.addresses),
    };
    for (const [name, value] of await this.ports.store.records(quotaScope(realm)))
      node.quota.restore(name as NodeId, value);
    await restoreRefused(this.ports.store, realm, node.misconduct);
    this.realms.set(realm, kept);
    for (const bytes of records.audiences) await this.openAudience(kept, bytes);
    return kept;
  }

  private realmNode(
    realm: Hash,
    incarnation: Incarnation,
    book: KeyBook,
    definitions: Definitions,
    founding: RealmNodePorts["founding"],
    rivals: Set<Incarnation>,
  ): RealmNode {
    const { node, party, domain = coordinationDomain } = this.config;
    return new RealmNode({
      ...this.ports,
      crypto: this.crypto,
      domain,
      directory: book,
      realm,
      self: { node, party },
      definition: definitions.view,
      founding,
      keyLists: () => book.lists(),
      refreshKeys: async () => {
        for (const { bytes } of (await readRealmRecords(this.ports.store, realm))?.keyLists ?? []) book.take(bytes);
      },
      takeKeyLists: (from, lists) => this.takeKeyLists(realm, from, lists),
      incarnation,
      nextIncarnation: (rival) => this.nextIncarnation(realm, rival),
      rivals,
      onNews: (news) => this.heard(news),
      partnerBytesPerDay: this.config.partnerBytesPerDay,
      onLink: (partner) => this.tell({ event: "link", realm, partner }),
    });
  }

  private async openAudience(kept: KeptRealm, bytes: Uint8Array): Promise<void> {
    trustMembers(kept.book, bytes);
    const engine = await kept.node.open(bytes);
    this.noteSuccessors(kept.realm, engine, [...engine.state.logs.keys()]);
    // A process that ended before it took them has heard of them already. A start waits for none: some may be none.
    void this.takeDefinitions(kept.realm, engine.ports.audience);
  }

  /** Definitions laid on the table in these audiences are still to be taken: a store that failed meanwhile is asked again. */
  async takeDefinitionsDue(): Promise<void> {
    for (const [audience, realm] of [...this.definitionsDue]) await this.takeDefinitions(realm, audience);
  }

  private async takeDefinitions(realm: Hash, audience: Hash): Promise<void> {
    const kept = this.realms.get(realm);
    if (kept === undefined) return;
    this.definitionsDue.set(audience, realm);
    await takeDefinitions(this.ports, kept, audience).then(
      () => this.definitionsDue.delete(audience),
      // Another look that began meanwhile passed over what this one had in hand, and may have ended before.
      () => this.definitionsDue.set(audience, realm),
    );
  }

  /**
   * Lists that are new and good count at once, since what comes behind them may be under their keys. A store that fails here is
   * asked again until it takes them: they would be missing after a restart, while the partner is known to have shown them.
   */
  private async takeKeyLists(realm: Hash, from: Peer, lists: HaveKeys["lists"]): Promise<Outcome> {
    const kept = this.realms.get(realm);
    if (kept === undefined) return "known";
    let outcome: Outcome = "known";
    for (const { bytes } of [...lists].sort((a, b) => a.number - b.number)) {
      // A list of many nodes, or of rubbish, takes tens of milliseconds to read, and there may be sixty-four. Nothing is waited for
      // while there is time: what comes behind a new list may be under its keys.
      const breath = this.ports.breathe?.();
      if (breath !== undefined) await breath;
      const { taken, party, number, keptAsProof } = kept.book.take(bytes);
      if (taken === "extended" && party !== undefined && number !== undefined) {
        await this.storeKeyList(realmWrite.keyList(realm, party, number, bytes));
        outcome = "taken";
      } else if (taken === "refused") {
        kept.node.refuse(from, "key-list-not-valid", bytes);
      } else if (taken === "equivocation" && party !== undefined) {
        // Its identity signed both: whoever shows the other one may have been given no other.
        const [node = from.node] = party === from.party ? [] : kept.book.nodesOf(realm, party);
        kept.node.refuse({ node, party }, "key-list-equivocation", bytes);
        // The whole of both lists is the proof, and longer than a sample of what was refused.
        if (keptAsProof === true && number !== undefined)
          await this.storeKeyList(realmWrite.rivalList(realm, party, number, bytes));
      }
    }
    return outcome;
  }

  /**
   * Stores a key list that counts here already. Where the store fails, that is thrown, and the list is stored with the next one, or
   * within a second of the store's return.
   */
  async storeKeyList(write: RecordWrite): Promise<void> {
    this.keyListsDue.set(`${write.scope} ${write.key}`, write);
    await this.storeKeyListsDue();
  }

  /** Stores those of them that the store has not taken yet; throws while it does not. */
  async storeKeyListsDue(): Promise<void> {
    const due = [...this.keyListsDue];
    if (due.length === 0) return;
    await this.ports.store.putRecords(due.map(([, write]) => write));
    for (const [name] of due) this.keyListsDue.delete(name);
  }

  private async nextIncarnation(realm: Hash, rival?: Incarnation): Promise<Incarnation> {
    const incarnation = this.drawIncarnation();
    const rivals = rival === undefined ? [] : [realmWrite.rival(realm, rival)];
    const opened = [realmWrite.incarnation(realm, incarnation), realmWrite.opened(realm, incarnation)];
    await this.ports.store.putRecords([...rivals, ...opened]);
    this.goesOnIn(realm, incarnation);
    return incarnation;
  }

  private goesOnIn(realm: Hash, incarnation: Incarnation): void {
    this.restored.push({ realm, incarnation });
    this.tell({ event: "restored", realm, incarnation });
  }

  private drawIncarnation(): Incarnation {
    return toHex(this.ports.chance.bytes(16)) as Incarnation;
  }

  private heard(news: EngineNews): void {
    this.tell({ event: "entries", news });
    const { realm, audience } = news;
    for (const { node, incarnation } of news.evidence) {
      this.tell({ event: "forked", realm, audience, node, incarnation });
    }
    const engine = this.realms.get(realm)?.node.engine(audience);
    if (engine !== undefined) this.noteSuccessors(realm, engine, news.logs);
    if (news.subjects.includes(audience)) void this.takeDefinitions(realm, audience);
  }

  private noteSuccessors(realm: Hash, engine: AudienceEngine, keys: readonly LogKey[]): void {
    const own = engine.own();
    if (own === undefined) return;
    const { audience } = engine.ports;
    for (const key of keys) {
      const log = engine.state.logs.get(key);
      if (log?.node !== this.config.node || log.past.names[own.key] === undefined) continue;
      const successor = { realm, audience, incarnation: log.incarnation };
      // A store that fails is asked again with the next of that log.
      if (this.config.sharesStore === true) void this.noteUnlessOpenedHere(successor).catch(() => undefined);
      else this.noteSuccessor(successor);
    }
  }

  /** Another process over the same store is no other life: it opened what this one has still to take over. */
  private async noteUnlessOpenedHere(successor: Successor): Promise<void> {
    const records = await readRealmRecords(this.ports.store, successor.realm);
    if (records !== undefined && !records.opened.has(successor.incarnation)) this.noteSuccessor(successor);
  }

  private noteSuccessor(successor: Successor): void {
    const { audience, incarnation } = successor;
    if (this.superseded.some((each) => each.audience === audience && each.incarnation === incarnation)) return;
    this.superseded.push(successor);
    this.tell({ event: "superseded", ...successor });
  }
}

/**
 * Opens a node over its ports: every realm that it keeps, with its logs joined and signed.
 *
 * @throws AnothersStore where the store is another node's; nothing was written to it.
 */
export async function openNode(ports: Ports, config: NodeConfig): Promise<Node> {
  const node = new Node(ports, config);
  await node.start();
  return node;
}
