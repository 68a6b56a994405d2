import { type Hash, type LogKey, partyOfNode } from "@kakehashi/core";
import { limits } from "../wire/limits.ts";
import type { HaveLog, Message } from "../wire/messages.ts";
import { piecesOf } from "../wire/pieces-of.ts";
import type { ExchangeHost, LogView, Peer } from "./host.ts";

export interface HavePorts {
  readonly host: ExchangeHost;
  readonly partner: Peer;
  readonly send: (message: Message) => void;
}

export interface HowToTell {
  /** The partner shall say what it has, too. */
  readonly ask?: boolean;
  /** It shall begin again where this says. */
  readonly rewind?: boolean;
}

/** Tells the partner how far each log is here, under which keys, and which logs have forked. Owned by one session. */
export class HaveTeller {
  private readonly ports: HavePorts;
  /** Logs told to the partner on this line; and those told with a checkpoint, without which it cannot follow them. */
  private readonly told = new Set<string>();
  private readonly shown = new Set<string>();

  constructor(ports: HavePorts) {
    this.ports = ports;
  }

  isTold(audience: Hash, key: LogKey): boolean {
    return this.told.has(`${audience}/${key}`);
  }

  isToBeShown(audience: Hash, key: LogKey): boolean {
    return !this.shown.has(`${audience}/${key}`) && this.ports.host.log(audience, key)?.checkpoint !== undefined;
  }

  /** Everything that the partner may know of. */
  tellAll(ask: boolean): void {
    this.tellKeys();
    for (const audience of this.ports.host.audiencesWith(this.ports.partner.party)) {
      this.tell(audience, undefined, { ask });
      this.showForks(audience);
    }
  }

  tellKeys(): void {
    const { host, partner, send } = this.ports;
    // One more than a message may hold, and it is refused as a whole: a party may list its keys as often as it likes.
    for (const lists of piecesOf(host.keyLists(partner.party), limits.listsPerHave))
      send({ t: "have", part: "keys", lists });
  }

  /** Tells how far these logs are here, or all of the audience. */
  tell(audience: Hash, keys: readonly LogKey[] | undefined, how: HowToTell = {}): void {
    const { host, send } = this.ports;
    const { ask = false, rewind = false } = how;
    const views = keys === undefined ? host.logs(audience) : keys.flatMap((key) => host.log(audience, key) ?? []);
    // Who has no log of an audience says so, and may ask.
    if (views.length === 0 && keys === undefined) send({ t: "have", part: "logs", audience, logs: [], ask });
    for (const some of piecesOf(views, limits.logsPerHave)) {
      send({ t: "have", part: "logs", audience, logs: some.map((view) => ({ ...this.haveOf(view), rewind })), ask });
    }
  }

  private haveOf(view: LogView): Omit<HaveLog, "rewind"> {
    this.told.add(`${view.audience}/${view.key}`);
    if (view.checkpoint !== undefined) this.shown.add(`${view.audience}/${view.key}`);
    const { node, incarnation, size, held, checkpoint } = view;
    return { node, incarnation, size, held, send: this.isWanted(view), note: checkpoint?.note };
  }

  /** Of a log that has forked, what members have of the branch that is here: its author may go on with it as it likes. */
  private isWanted({ node, forked, apart }: LogView): boolean {
    const { host, partner } = this.ports;
    if (forked === undefined) return node === partner.node || node === host.node || !host.connected(node);
    return node !== host.node && partyOfNode(node) !== partner.party && apart?.has(partner.node) !== true;
  }

  /** Shown again on each line: a partner that was restored has forgotten it, and a line may end before it was heard. */
  private showForks(audience: Hash): void {
    for (const { node, incarnation, proof } of this.ports.host.logs(audience)) {
      if (proof !== undefined) this.ports.send({ t: "evidence", audience, node, incarnation, proof });
    }
  }
}
