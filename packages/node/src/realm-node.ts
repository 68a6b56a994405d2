import type { AudienceView } from "@kakehashi/coordination";
import {
  type AudienceRecord,
  type Crypto,
  type FoldContext,
  type Hash,
  type Incarnation,
  isRecordFault,
  judgedAudience,
  type LogKey,
  type MechanismView,
  type NodeId,
  type PartyId,
  readAudienceRecord,
} from "@kakehashi/core";
import {
  type ExchangeHost,
  ExchangeSession,
  type HaveKeys,
  type LogView,
  type ObjectDigest,
  type OffenceReason,
  type Outcome,
  type Peer,
  type Received,
  type StandingLeaf,
} from "@kakehashi/exchange";
import { AudienceEngine } from "./audience/audience-engine.ts";
import type { Domain } from "./audience/domain.ts";
import type { EngineNews, Sibling } from "./audience/engine-ports.ts";
import type { KeyDirectory } from "./keys/key-directory.ts";
import { DayQuota, keptBytes } from "./partner/day-quota.ts";
import { Digests } from "./partner/digests.ts";
import { HeldHere } from "./partner/held-here.ts";
import { LinesElsewhere } from "./partner/lines-elsewhere.ts";
import { Misconduct } from "./partner/misconduct.ts";
import type { Line, Ports } from "./ports.ts";

export interface RealmNodePorts extends Ports {
  readonly crypto: Crypto;
  readonly domain: Domain;
  readonly directory: KeyDirectory;
  readonly realm: Hash;
  readonly self: { readonly node: NodeId; readonly party: PartyId };
  /** Compiled definitions that are here. */
  readonly definition: (hash: Hash) => MechanismView | undefined;
  readonly refreshKeys: () => Promise<void>;
  /** Key lists to show to a partner, and what became of theirs. */
  readonly keyLists: () => HaveKeys["lists"];
  readonly takeKeyLists: (from: Peer, lists: HaveKeys["lists"]) => Promise<Outcome>;
  readonly incarnation: Incarnation;
  /** Draws and stores the next incarnation of this node in the realm. */
  readonly nextIncarnation: (rival: Incarnation) => Promise<Incarnation>;
  /** Incarnations in which a partner was found to hold more than this node did: nothing is signed in them any more. */
  readonly rivals: Set<Incarnation>;
  /** Exact bytes of the realm record and of every compiled definition: what a bundle begins with. */
  readonly founding: () => { readonly realmRecord: Uint8Array; readonly definitions: readonly Uint8Array[] };
  readonly onNews: (news: EngineNews) => void;
  readonly onLink: (partner: NodeId) => void;
  /** What one partner may add to the disk in a day; 4 GiB when not given. */
  readonly partnerBytesPerDay?: number | undefined;
}

/** One node in one realm: its audiences, and its conversations with the nodes of other members. */
export class RealmNode implements ExchangeHost {
  readonly node: NodeId;
  readonly misconduct: Misconduct;
  readonly quota: DayQuota;
  readonly shownDigests = new Digests((audience) => this.engines.get(audience));
  readonly elsewhere: LinesElsewhere;
  private readonly held: HeldHere;
  readonly sessions = new Map<NodeId, ExchangeSession>();
  readonly engines = new Map<Hash, AudienceEngine>();
  readonly ports: RealmNodePorts;
  /** Version up to which releases of each audience are under a note of the home log. */
  readonly releasesNoted = new Map<Hash, number>();
  /** Of nodes that turned our last call away since their clock is too far from ours: how far it is ahead, milliseconds. */
  readonly clocksDiffer = new Map<NodeId, number>();
  private readonly heardBefore = new Map<NodeId, number>();
  private incarnation: Incarnation;
  private reincarnating: Promise<void> | undefined;

  constructor(ports: RealmNodePorts) {
    this.ports = ports;
    this.node = ports.self.node;
    this.incarnation = ports.incarnation;
    this.misconduct = new Misconduct(ports.clock);
    this.quota = new DayQuota(ports.clock, ports.partnerBytesPerDay);
    this.elsewhere = new LinesElsewhere(this);
    this.held = new HeldHere(ports, (audience) => this.engines.get(audience));
  }

  /**
   * Keeps an audience: from now on this node has a log there, and talks with the other members about it. Where the store fails,
   * nothing is kept, and who asks again begins anew.
   */
  async open(bytes: Uint8Array): Promise<AudienceEngine> {
    const record = readAudienceRecord(bytes);
    if (isRecordFault(record)) throw new RangeError(`not an audience record: ${record.fault}`);
    const judged = judgedAudience(this.ports.crypto, record);
    const known = this.engines.get(judged.hash);
    if (known !== undefined) return known;
    const { crypto, domain, definition } = this.ports;
    const context: FoldContext = { crypto, audience: judged, types: domain.types, definition };
    const engine = new AudienceEngine({
      ...this.ports,
      context,
      view: this.viewOf(judged.hash, record),
      audience: judged.hash,
      record: bytes,
      incarnation: () => this.incarnation,
      onNews: (news) => this.heard(news),
      onRestored: () => void this.reincarnate().catch(() => undefined),
      hasRival: (incarnation) => this.ports.rivals.has(incarnation),
      refuse: (from, reason, sample) => this.refuse(from, reason, sample),
      siblings: () => this.siblingsOf(judged.hash),
    });
    this.engines.set(judged.hash, engine);
    try {
      await engine.start();
    } catch (error) {
      this.engines.delete(judged.hash);
      throw error;
    }
    for (const session of this.sessions.values()) session.routesChanged();
    return engine;
  }

  engine(audience: Hash): AudienceEngine | undefined {
    return this.engines.get(audience);
  }

  /**
   * A line to another node is open. A newer line to the same node takes the place of the older; but of two that the two
   * nodes opened to each other, both keep the one of the lesser name, or they would end each other's for ever.
   */
  attach(line: Line): ExchangeSession {
    const before = this.sessions.get(line.partner as NodeId);
    if (before !== undefined && line.opener !== undefined && before.opener !== undefined) {
      const [lesser] = [this.node as string, line.partner].sort();
      if (before.opener === lesser && line.opener !== lesser) {
        line.close("another line is open");
        return before;
      }
    }
    const session = new ExchangeSession(this, line, this.ports.clock);
    const partner = session.partner.node;
    this.sessions.get(partner)?.close("another line was opened");
    this.sessions.set(partner, session);
    session.onEnd = () => {
      this.heardBefore.set(partner, session.state().lastHeardAt);
      if (this.sessions.get(partner) === session) this.sessions.delete(partner);
      this.ports.onLink(partner);
      for (const other of this.sessions.values()) other.routesChanged();
    };
    const { pictures } = this.shownDigests;
    for (const audience of this.audiencesWith(session.partner.party)) {
      pictures.lineBegins(partner, audience, this.hasForked(audience, partner));
    }
    session.start();
    for (const [node, other] of this.sessions) if (node !== partner) other.routesChanged();
    this.ports.onLink(partner);
    return session;
  }

  /**
   * Ends lines that were proven by session keys of before: whoever holds those, a thief perhaps, hears nothing more, and does not stand
   * in the way of the node that has the new ones.
   */
  endOutworn(): void {
    for (const session of [...this.sessions.values()]) if (!session.isProvenStill) session.close("session-keys-ended");
  }

  private hasForked(audience: Hash, node: NodeId): boolean {
    const logs = this.engines.get(audience)?.state.logs.values() ?? [];
    return [...logs].some((log) => log.node === node && log.forked !== undefined);
  }

  async stop(): Promise<void> {
    for (const session of [...this.sessions.values()]) session.close("the node stops");
    for (const engine of this.engines.values()) await engine.stop();
  }

  /**
   * This node's data are older than what it has signed: it never signs in this incarnation again, and every log goes on in
   * the next (decision 0011). Many signs of one restore make one new incarnation.
   */
  reincarnate(): Promise<void> {
    // Before anything else is signed: a partner's copy of this log goes on otherwise than ours may.
    this.ports.rivals.add(this.incarnation);
    this.reincarnating ??= this.ports
      .nextIncarnation(this.incarnation)
      .then(async (incarnation) => {
        this.incarnation = incarnation;
        for (const engine of this.engines.values()) {
          await engine.setAside();
          await engine.reincarnate();
        }
        this.beginAnew("the next incarnation was opened");
      })
      .finally(() => {
        this.reincarnating = undefined;
      });
    return this.reincarnating;
  }

  /** A branch was cut off: lines are opened anew, since what was said on them of that log holds no more. */
  private beginAnew(reason: string): void {
    if (!this.isBranched()) return;
    for (const session of [...this.sessions.values()]) session.close(reason);
  }

  private isBranched(): boolean {
    return [...this.engines.values()].some(({ state }) =>
      [...state.logs.values()].some((log) => log.branched !== undefined),
    );
  }

  audiencesWith(party: PartyId): readonly Hash[] {
    if (party === this.ports.self.party) return [...this.engines.keys()].sort();
    const shared = [...this.engines].filter(([, { ports }]) => ports.context.audience.parties.includes(party));
    return shared.map(([audience]) => audience).sort();
  }

  keyLists(): HaveKeys["lists"] {
    return this.ports.keyLists();
  }

  logs(audience: Hash): readonly LogView[] {
    return this.held.logs(audience);
  }

  log(audience: Hash, key: LogKey): LogView | undefined {
    return this.held.log(audience, key);
  }

  leaves(...asked: Parameters<ExchangeHost["leaves"]>): ReturnType<ExchangeHost["leaves"]> {
    return this.held.leaves(...asked);
  }

  credible(...asked: Parameters<ExchangeHost["credible"]>): number {
    return this.held.credible(...asked);
  }

  consistency(...asked: Parameters<ExchangeHost["consistency"]>): ReturnType<ExchangeHost["consistency"]> {
    return this.held.consistency(...asked);
  }

  bodies(...asked: Parameters<ExchangeHost["bodies"]>): ReturnType<ExchangeHost["bodies"]> {
    return this.held.bodies(...asked);
  }

  gone(...asked: Parameters<ExchangeHost["gone"]>): ReturnType<ExchangeHost["gone"]> {
    return this.held.gone(...asked);
  }

  lacks(audience: Hash, key: LogKey): Promise<readonly Hash[]> {
    return this.held.lacks(audience, key);
  }

  standing(audience: Hash, partner: NodeId): Promise<readonly StandingLeaf[]> {
    return this.held.standing(audience, partner);
  }

  recentSubjects(audience: Hash): Promise<readonly Hash[]> {
    return this.held.recentSubjects(audience);
  }

  digests(audience: Hash, subjects: readonly Hash[]): Promise<readonly ObjectDigest[]> {
    return this.shownDigests.show(audience, subjects);
  }

  /** When the partner was last heard, wall clock; undefined when it never was since the start. */
  lastHeardAt(node: NodeId): number | undefined {
    return this.sessions.get(node)?.state().lastHeardAt ?? this.heardBefore.get(node);
  }

  connected(node: NodeId): boolean {
    return this.sessions.has(node);
  }

  /** True while this process, or another over the same store, has a line to that node. */
  isLinked(node: NodeId): boolean {
    return this.connected(node) || this.elsewhere.to(node) !== undefined;
  }

  /** What comes over a line: within the day's quota of its bringer, or it is not taken yet. */
  async receive(from: Peer, message: Received): Promise<Outcome> {
    const giveBack = this.quota.reserve(from.node, keptBytes(message));
    if (giveBack === undefined) {
      this.refuse(from, "over-quota", new Uint8Array(0));
      return "refused";
    }
    let outcome: Outcome = "refused";
    try {
      outcome = await this.takeIn(from, message);
    } finally {
      if (outcome !== "taken") giveBack();
    }
    return outcome;
  }

  /** What came in any way, a file that people brought included: they know how large it is. */
  async takeIn(from: Peer, message: Received): Promise<Outcome> {
    if (message.t === "have" && message.part === "keys") return this.takeKeys(from, message.lists);
    const engine = this.engines.get(message.audience);
    if (engine === undefined) return "known";
    if (message.t === "digest") {
      this.shownDigests.hear(from.node, message.audience, message.objects);
      return "taken";
    }
    return engine.receive(from, message);
  }

  /** New keys are passed on, and what was shown under them before is asked for again. */
  private async takeKeys(from: Peer, lists: HaveKeys["lists"]): Promise<Outcome> {
    const outcome = await this.ports.takeKeyLists(from, lists);
    this.endOutworn();
    if (outcome === "taken") for (const session of this.sessions.values()) session.routesChanged(true);
    return outcome;
  }

  refuse(from: Peer, reason: OffenceReason, sample: Uint8Array): void {
    this.misconduct.note(from, reason, sample);
  }

  private heard(news: EngineNews): void {
    for (const session of [...this.sessions.values()]) session.news(news);
    this.ports.onNews(news);
    const older = news.evidence.some(({ node, incarnation }) => node === this.node && incarnation !== this.incarnation);
    // This node goes on in another incarnation already: there is nothing to decide. A store that fails is told of elsewhere.
    if (older) void this.setAside(news.audience).catch(() => undefined);
  }

  private async setAside(audience: Hash): Promise<void> {
    await this.reincarnating;
    await this.engines.get(audience)?.setAside();
    this.beginAnew("a branch of an older log was set aside");
  }

  private siblingsOf(audience: Hash): readonly Sibling[] {
    return [...this.engines]
      .filter(([other]) => other !== audience)
      .map(([other, engine]) => {
        const { parties, record } = engine.ports.context.audience;
        return { audience: other, parties, mark: record.mark, record: (subject: Hash) => engine.record(subject) };
      });
  }

  private viewOf(audience: Hash, record: AudienceRecord): AudienceView {
    const { directory, realm } = this.ports;
    const { definition, depositary, label } = record;
    const parties = record.parties.map(({ party }) => party);
    return { audience, parties, depositary, label, definition, nodesOf: (party) => directory.nodesOf(realm, party) };
  }
}
