import { type Hash, type LogKey, logKey } from "@kakehashi/core";
import type { HaveLacks, LogRef } from "../wire/messages.ts";
import type { ExchangeHost, LogView } from "./host.ts";

export interface BodyPorts {
  readonly host: ExchangeHost;
  /** Leaves of that log that the partner has said it holds with bodies. */
  readonly confirmed: (audience: Hash, key: LogKey) => number;
  readonly send: (message: HaveLacks) => void;
  readonly isOpen: () => boolean;
}

/** Asks the partner for bodies that are missing here and that it says it holds. Owned by one session. */
export class BodyAsker {
  private readonly ports: BodyPorts;
  /** Logs of which bodies were asked for on this line. What was asked twice may come twice, and is no fault. */
  private readonly asked = new Set<string>();

  constructor(ports: BodyPorts) {
    this.ports = ports;
  }

  isAsked({ audience, node, incarnation }: LogRef): boolean {
    return this.asked.has(`${audience}/${logKey(node, incarnation)}`);
  }

  /** Bodies are asked of whoever says that it holds more of them. */
  async ask(audience: Hash, keys: readonly LogKey[]): Promise<void> {
    for (const key of keys) {
      const view = this.ports.host.log(audience, key);
      if (view !== undefined && this.holdsMore(view)) await this.askAgain(audience, key);
    }
  }

  /** Whoever has just sent some may have the rest. */
  async askAgain(audience: Hash, key: LogKey): Promise<void> {
    const entries = await this.ports.host.lacks(audience, key);
    const view = this.ports.host.log(audience, key);
    if (!this.ports.isOpen() || view === undefined || entries.length === 0) return;
    this.asked.add(`${audience}/${key}`);
    const { node, incarnation } = view;
    this.ports.send({ t: "have", part: "lacks", audience, node, incarnation, entries });
  }

  /** Bodies of some log are missing here that the partner says it holds: what it sent may have been lost, or altered on the way. */
  isLacking(audiences: readonly Hash[]): boolean {
    return audiences.some((audience) => this.ports.host.logs(audience).some((view) => this.holdsMore(view)));
  }

  private holdsMore({ audience, key, size, held, owed }: LogView): boolean {
    return held < size && (owed || this.ports.confirmed(audience, key) > held);
  }
}
