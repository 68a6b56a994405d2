import { type Hash, keyOfLog, type LogKey, logKey, type NodeId, partyOfNode } from "@kakehashi/core";
import { encodeMessage } from "../wire/encode-message.ts";
import type { CosignatureMessage, HaveLog, HaveLogs, LogRef, Message, Package } from "../wire/messages.ts";
import { BodyAsker } from "./body-asker.ts";
import { DigestTeller } from "./digest-teller.ts";
import { HaveTeller } from "./have-teller.ts";
import {
  type ExchangeHost,
  lineFaults,
  type NodeNews,
  type Outcome,
  type Peer,
  type SessionClock,
  type SessionLine,
} from "./host.ts";
import { LacksAnswers } from "./lacks-answers.ts";
import { MessageReader } from "./message-reader.ts";
import { OthersTeller } from "./others-teller.ts";
import { PackageSender } from "./package-sender.ts";
import { StallWatch } from "./stall-watch.ts";
import { StandsTeller } from "./stands-teller.ts";

const retryDelayMsMax = 60_000;
/** How long a store that failed is left alone before it is asked again what moved lately. */
const recentRetryMs = 2_000;

export interface SessionState {
  readonly partner: Peer;
  readonly lastHeardAt: number;
  /** Leaves of ours that the partner has not confirmed with bodies, and what it has that we lack, by audience and log. */
  readonly outstanding: readonly { readonly audience: Hash; readonly key: LogKey; readonly waiting: number }[];
}

/**
 * The conversation of two nodes over one line, in one realm. `have` goes first, both ways; then new leaves follow each
 * commit at once, pipelined within a window. The session keeps no truth: every size comes from the node, so it can end at
 * any moment and another begins where the partner says it stands. It decides nothing about authenticity; the node does.
 */
export class ExchangeSession {
  readonly partner: Peer;
  /** Which node opened the line, where that is known. */
  readonly opener: string | undefined;
  private readonly host: ExchangeHost;
  private readonly line: SessionLine;
  private readonly clock: SessionClock;
  private readonly sender: PackageSender;
  private readonly digests: DigestTeller;
  private readonly answers: LacksAnswers;
  private readonly stands: StandsTeller;
  private readonly haves: HaveTeller;
  private readonly others: OthersTeller;
  private readonly bodies: BodyAsker;
  private readonly reader: MessageReader;
  private readonly stalls: StallWatch;
  private readonly retries = new Map<string, number>();
  private readonly timers = new Set<() => void>();
  private lastHeardAt = 0;
  private open = true;
  /** Called once when the line is gone. */
  onEnd: (reason: string) => void = () => {};

  /** False once its party has listed other session keys than those that proved the other end. */
  get isProvenStill(): boolean {
    return this.line.isProvenStill?.() ?? true;
  }

  constructor(host: ExchangeHost, line: SessionLine, clock: SessionClock) {
    this.host = host;
    this.line = line;
    this.clock = clock;
    this.opener = line.opener;
    const node = line.partner as NodeId;
    this.partner = { node, party: partyOfNode(node) };
    this.sender = new PackageSender({
      host,
      send: (message) => line.send(message).catch((error: unknown) => this.end(String(error))),
      isOpen: () => this.open,
      onBroken: (reason) => this.close(reason),
      onBegun: () => this.stalls.sent(),
    });
    this.digests = new DigestTeller({
      host,
      send: (message) => this.open && this.send(message),
      later: (delayMs, task) => this.later(delayMs, task),
    });
    this.answers = new LacksAnswers({
      bodies: (audience, key, entries) => host.bodies(audience, key, entries),
      gone: (audience, key, entries) => host.gone(audience, key, entries),
      unknown: (ref, entries) => this.lacked(ref, entries),
      send: (message) => this.sent(message),
      isOpen: () => this.open,
    });
    this.stands = new StandsTeller({
      host,
      noteDigests: (audience, subjects) => this.digests.note(audience, subjects),
      partner: node,
      send: (message) => this.sent(message),
      isOpen: () => this.open,
      later: (delayMs, task) => this.later(delayMs, task),
    });
    this.haves = new HaveTeller({ host, partner: this.partner, send: (message) => this.send(message) });
    this.others = new OthersTeller({
      ...{ host, partner: this.partner },
      tell: (audience, keys) => this.haves.tell(audience, keys),
      later: (delayMs, task) => this.later(delayMs, task),
    });
    this.bodies = new BodyAsker({
      host,
      confirmed: (audience, key) => this.sender.find(audience, key)?.confirmed ?? 0,
      send: (message) => this.send(message),
      isOpen: () => this.open,
    });
    this.reader = new MessageReader({
      ...{ host, line, clock, partner: this.partner },
      handle: (message) => this.handle(message),
      isOpen: () => this.open,
      close: (reason) => this.close(reason),
    });
    this.stalls = new StallWatch({
      isUnconfirmed: () => this.isUnconfirmed(),
      ask: () => this.haves.tellAll(true),
      later: (delayMs, task) => this.later(delayMs, task),
    });
    line.onMessage = (bytes) => {
      if (!this.open) return;
      this.lastHeardAt = this.clock.now();
      this.reader.take(bytes);
    };
    line.onAlive = () => {
      this.lastHeardAt = this.clock.now();
    };
    line.onClose = (reason) => {
      const fault = this.open ? lineFaults.find((each) => each === reason) : undefined;
      if (fault !== undefined) host.refuse(this.partner, fault, new Uint8Array(0));
      this.end(reason);
    };
  }

  start(): void {
    this.lastHeardAt = this.clock.now();
    this.haves.tellAll(false);
    for (const audience of this.host.audiencesWith(this.partner.party)) {
      this.tellRecent(audience);
      this.stands.look(audience);
    }
    this.stalls.begin();
  }

  /** What moved before this line was open: else nobody could say that the pictures are the same until somebody writes. */
  private tellRecent(audience: Hash): void {
    // A store that fails here is told where it is written to.
    this.host.recentSubjects(audience).then(
      (subjects) => this.open && this.digests.note(audience, subjects),
      () => this.later(recentRetryMs, () => this.tellRecent(audience)),
    );
  }

  close(reason: string): void {
    this.line.close(reason);
    this.end(reason);
  }

  /** After each commit of the node. */
  news(news: NodeNews): void {
    if (!this.open || !this.shares(news.audience)) return;
    // Of a log that has forked the rest is wanted of other members now; and of one that the partner has not, it keeps no proof.
    const forked = news.evidence.map(keyOfLog);
    if (forked.length > 0) this.haves.tell(news.audience, forked);
    for (const proof of news.evidence) this.send(proof);
    for (const cosignature of news.cosignatures) this.passOn(cosignature);
    const fresh = news.logs.filter((key) => this.haves.isToBeShown(news.audience, key));
    const again = [...new Set([...fresh, ...news.fresh])];
    if (again.length > 0) this.haves.tell(news.audience, again);
    this.others.moved(news.audience, news.logs);
    this.digests.note(news.audience, news.subjects);
    if (news.disputes) this.stands.look(news.audience);
    this.sender.pump();
  }

  /**
   * Lines to other nodes opened or closed, or keys came: what is wanted over this one may have changed. `ask`: the partner
   * shall say again what it has, since some of it could not be believed before.
   */
  routesChanged(ask = false): void {
    if (this.open) this.haves.tellAll(ask);
  }

  /** Leaves of a log that were sent over this line. */
  sentSize(audience: Hash, key: LogKey): number {
    return this.sender.find(audience, key)?.next ?? 0;
  }

  state(): SessionState {
    const outstanding = this.sender.all().map((flow) => ({
      audience: flow.ref.audience,
      key: flow.key,
      waiting: Math.max(0, (this.host.log(flow.ref.audience, flow.key)?.size ?? 0) - flow.confirmed),
    }));
    return { partner: this.partner, lastHeardAt: this.lastHeardAt, outstanding };
  }

  private shares(audience: Hash): boolean {
    return this.host.audiencesWith(this.partner.party).includes(audience);
  }

  private async handle(message: Message): Promise<Outcome> {
    if (message.t === "have") {
      if (message.part === "logs") await this.handleHave(message);
      else if (message.part === "lacks") this.handleLacks(message, message.entries);
      else await this.host.receive(this.partner, message);
      return "known";
    }
    if (!this.shares(message.audience)) {
      // Not a member's business, or an audience that this node has not joined: it advances nothing.
      this.host.refuse(this.partner, "audience-not-shared", new Uint8Array(0));
      return "refused";
    }
    if (message.t === "bodies" && !this.bodies.isAsked(message)) {
      this.host.refuse(this.partner, "bodies-not-asked", new Uint8Array(0));
      return "refused";
    }
    if (message.t === "cosignature") this.heardCosignature(message);
    if (message.t === "package") this.heardPackage(message);
    const outcome = await this.host.receive(this.partner, message);
    if (this.open && message.t === "package") this.answerPackage(message, outcome);
    if (this.open && message.t === "cosignature") this.askForOwn(message);
    // What is made here of what hangs on it: who said so cannot know yet which objects that are.
    if (this.open && message.t === "stands" && outcome === "taken") this.tellRecent(message.audience);
    return outcome;
  }

  private async handleHave(message: HaveLogs): Promise<void> {
    if (!this.shares(message.audience)) return;
    const before = this.reader.processed;
    const heard: LogKey[] = [];
    for (const have of message.logs) {
      const key = keyOfLog(have);
      if (this.sender.heard(message.audience, have)) this.stalls.progressed();
      heard.push(key);
    }
    await this.host.receive(this.partner, message);
    if (!this.open) return;
    this.others.heard(message);
    const fresh = heard.filter((key) => !this.haves.isTold(message.audience, key));
    const unproven = message.logs.filter((have) => this.lacksOurCosignature(message.audience, have));
    const again = [...new Set([...fresh, ...unproven.map(keyOfLog)])];
    // It may have had our lines, and not the list whose keys they are under.
    if (unproven.length > 0) this.haves.tellKeys();
    if (again.length > 0) this.haves.tell(message.audience, again);
    await this.bodies.ask(message.audience, heard);
    if (message.ask) {
      await before;
      // An answer names every log with its note, which is more than the question.
      this.reader.charge(message.logs.length === 0 ? this.host.logs(message.audience).length : message.logs.length);
      if (this.open) this.haves.tell(message.audience, message.logs.length === 0 ? undefined : heard, { rewind: true });
    }
    this.sender.pump();
  }

  /** Its author shows a checkpoint that we cosigned, without our lines: they were lost on the way, and go again under ours. */
  private lacksOurCosignature(audience: Hash, { node, incarnation, size, note }: HaveLog): boolean {
    if (node !== this.partner.node || note === undefined) return false;
    const ours = this.host.log(audience, logKey(node, incarnation))?.checkpoint;
    if (ours === undefined || ours.size !== size) return false;
    return bearsLineOf(this.host.node, ours.note) && !bearsLineOf(this.host.node, note);
  }

  /** Not waited for: what comes is processed meanwhile. */
  private handleLacks(ref: LogRef, entries: readonly Hash[]): void {
    if (!this.shares(ref.audience)) return;
    if (this.host.log(ref.audience, keyOfLog(ref)) === undefined) return;
    void this.answers.ask(ref, entries).catch((error: unknown) => this.end(String(error)));
  }

  /** It asks for what it has as mere hashes, from the first that it does not hold on. */
  private async lacked(ref: LogRef, leaves: readonly Hash[]): Promise<void> {
    const from = this.sender.find(ref.audience, keyOfLog(ref))?.confirmed ?? 0;
    await this.host.receive(this.partner, { t: "lacked", ...ref, from, leaves });
  }

  /** A cosignature says "held": it acknowledges too. The node verifies it; a false one only slows its author's own line. */
  private heardCosignature(message: CosignatureMessage): void {
    const flow = this.sender.outflow(message);
    if (flow === undefined) return;
    flow.confirmed = Math.max(flow.confirmed, message.size);
    if (flow.acknowledge(message.size)) {
      this.stalls.progressed();
      this.sender.pump();
    }
  }

  /**
   * It holds more of a log of this very node than this node does, which was restored: a package of before may have been replayed to
   * it. It takes the author to have what that brought, and is told how much the author has.
   */
  private askForOwn({ audience, node, incarnation, size }: CosignatureMessage): void {
    const key = logKey(node, incarnation);
    const view = node === this.host.node ? this.host.log(audience, key) : undefined;
    if (view !== undefined && size > view.size) this.haves.tell(audience, [key], { rewind: true });
  }

  /** What the partner sends it needs not be sent. A false one only delays its author, until it says how far it is. */
  private heardPackage({ audience, node, incarnation, from, leaves }: Package): void {
    const flow = this.sender.find(audience, logKey(node, incarnation));
    flow?.offered(from + leaves.length, node === this.partner.node);
  }

  private answerPackage(message: Package, outcome: Outcome): void {
    const key = keyOfLog(message);
    const name = `${message.audience}/${key}`;
    if (outcome === "taken") {
      this.retries.delete(name);
      const view = this.host.log(message.audience, key);
      // Where bodies are missing no cosignature goes out, which would acknowledge by itself; nor for a log of our own.
      if (view !== undefined && view.held < view.size) {
        this.haves.tell(message.audience, [key]);
        void this.bodies.askAgain(message.audience, key).catch(() => undefined);
      } else if (view !== undefined && (message.size > view.size || message.node === this.host.node)) {
        this.haves.tell(message.audience, [key]);
      }
      return;
    }
    if (outcome === "known") {
      // An answer to what was asked for says nothing of how far the sender is.
      if (!message.leaves.every(({ expunged }) => expunged)) this.haves.tell(message.audience, [key]);
      return;
    }
    // Of a log that nobody has shown there is nothing to ask, and its name may be made up.
    if (this.host.log(message.audience, key) === undefined) return;
    const tries = this.retries.get(name) ?? 0;
    this.retries.set(name, tries + 1);
    const delayMs = outcome === "gap" ? 20 : Math.min(retryDelayMsMax, 1_000 * 2 ** Math.min(tries, 16));
    if (tries > 0 && outcome === "gap") return;
    this.later(delayMs, () => {
      if (outcome === "gap") this.retries.delete(name);
      this.haves.tell(message.audience, [key], { rewind: true });
    });
  }

  /** Every member sees who holds what; its author knows. */
  private passOn(cosignature: CosignatureMessage): void {
    const author = new TextEncoder().encode(`\u2014 ${this.partner.node}/`);
    if (!author.every((byte, at) => cosignature.lines[at] === byte)) this.send(cosignature);
  }

  private isUnconfirmed(): boolean {
    const audiences = this.host.audiencesWith(this.partner.party);
    return this.isUntold() || this.sender.isUnconfirmed() || this.bodies.isLacking(audiences);
  }

  /** The partner has not said how far it has some log that it could have: its `have` was lost. */
  private isUntold(): boolean {
    return this.host.audiencesWith(this.partner.party).some((audience) =>
      this.host.logs(audience).some(({ key, checkpoint, forked }) => {
        const told = this.sender.find(audience, key)?.told === true;
        return checkpoint !== undefined && forked === undefined && !told;
      }),
    );
  }

  private later(delayMs: number, task: () => void): void {
    const cancel = this.clock.after(delayMs, () => {
      this.timers.delete(cancel);
      if (this.open) task();
    });
    this.timers.add(cancel);
  }

  private send(message: Message): void {
    void this.sent(message);
  }

  /** Resolves once the line takes more. */
  private async sent(message: Message): Promise<void> {
    if (!this.open) return;
    await this.line.send(encodeMessage(message)).catch((error: unknown) => this.end(String(error)));
  }

  private end(reason: string): void {
    if (!this.open) return;
    this.open = false;
    for (const cancel of this.timers) cancel();
    this.timers.clear();
    this.onEnd(reason);
  }
}

function bearsLineOf(node: NodeId, note: Uint8Array): boolean {
  return new TextDecoder().decode(note).includes(`\n\u2014 ${node}/`);
}
