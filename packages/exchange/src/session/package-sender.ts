import { type Hash, keyOfLog, type LogKey } from "@kakehashi/core";
import { encodeMessage } from "../wire/encode-message.ts";
import { limits } from "../wire/limits.ts";
import type { HaveLog, LogRef } from "../wire/messages.ts";
import { withinBudget } from "../wire/within-budget.ts";
import type { ExchangeHost } from "./host.ts";
import { Outflow } from "./outflow.ts";

/** Logs that a partner may name on one line: the audiences of 32 nodes, each restored a few times, many times over. */
const outflowsMax = 4096;

export interface SenderPorts {
  readonly host: ExchangeHost;
  /** Resolves when the line takes more. */
  readonly send: (message: Uint8Array) => Promise<void>;
  readonly isOpen: () => boolean;
  readonly onBroken: (reason: string) => void;
  /** Something goes out after nothing was on its way. */
  readonly onBegun: () => void;
}

/** Sends the leaves that the partner wants, pipelined within the window. Owned by one session. */
export class PackageSender {
  private readonly ports: SenderPorts;
  private readonly outflows = new Map<string, Outflow>();
  /** Whose package was sent last. */
  private last: Outflow | undefined;
  private pumping = false;
  private again = false;

  constructor(ports: SenderPorts) {
    this.ports = ports;
  }

  /** How far one log is over this line; undefined when the partner names more logs than there can be. */
  outflow(ref: LogRef): Outflow | undefined {
    const name = `${ref.audience}/${keyOfLog(ref)}`;
    const known = this.outflows.get(name);
    if (known !== undefined || this.outflows.size >= outflowsMax) return known;
    const { audience, node, incarnation } = ref;
    const flow = new Outflow({ audience, node, incarnation });
    this.outflows.set(name, flow);
    return flow;
  }

  find(audience: Hash, key: LogKey): Outflow | undefined {
    return this.outflows.get(`${audience}/${key}`);
  }

  all(): readonly Outflow[] {
    return [...this.outflows.values()];
  }

  /** The partner says how far it has a log. True when it acknowledges more than before. */
  heard(audience: Hash, have: HaveLog): boolean {
    const flow = this.outflow({ audience, node: have.node, incarnation: have.incarnation });
    const before = flow?.acknowledged ?? 0;
    flow?.heard(have);
    return (flow?.acknowledged ?? 0) > before;
  }

  /** The partner has not said that it holds all that it wants. */
  isUnconfirmed(): boolean {
    for (const flow of this.outflows.values()) {
      if (flow.inFlightBytes > 0) return true;
      const size = flow.wanted ? (this.ports.host.log(flow.ref.audience, flow.key)?.checkpoint?.size ?? 0) : 0;
      if (flow.confirmed < size) return true;
    }
    return false;
  }

  pump(): void {
    if (this.pumping) {
      this.again = true;
      return;
    }
    this.pumping = true;
    void this.pumpAll()
      .catch((error: unknown) => this.ports.onBroken(`broken: ${String(error)}`))
      .then(() => {
        this.pumping = false;
        if (this.again && this.ports.isOpen()) this.pump();
      });
  }

  /** One package of each log in turn, until the window is full or all is sent: a long log never starves a short one. */
  private async pumpAll(): Promise<void> {
    this.again = false;
    for (let moved = true; moved && this.mayGoOn(); ) {
      moved = false;
      for (const flow of this.inTurn()) {
        if (!(await this.sendNext(flow))) continue;
        moved = true;
        this.last = flow;
        if (!this.mayGoOn()) return;
      }
    }
  }

  /** Logs in the order of their turns: where the window was full, the next one begins with whoever comes after the last. */
  private inTurn(): readonly Outflow[] {
    const flows = this.all();
    const after = this.last === undefined ? 0 : flows.indexOf(this.last) + 1;
    return [...flows.slice(after), ...flows.slice(0, after)];
  }

  private mayGoOn(): boolean {
    let bytes = 0;
    for (const flow of this.outflows.values()) bytes += flow.inFlightBytes;
    return bytes < limits.windowBytes && this.ports.isOpen();
  }

  private async sendNext(flow: Outflow): Promise<boolean> {
    const { host } = this.ports;
    const view = flow.wanted ? host.log(flow.ref.audience, flow.key) : undefined;
    if (view?.checkpoint === undefined || flow.next >= view.checkpoint.size) return false;
    const { size, note } = view.checkpoint;
    const from = flow.next;
    const { audience } = flow.ref;
    const asked = host.leaves(audience, flow.key, from, size);
    const found = withinBudget(asked instanceof Promise ? await asked : asked);
    const hasGone = found.some(({ expunged }) => expunged);
    const leaves = hasGone ? found.slice(0, host.credible(audience, flow.key, from, found)) : found;
    const to = from + leaves.length;
    if (leaves.length === 0 || flow.next !== from) return false;
    const proof = to === size ? [] : await host.consistency(audience, flow.key, to, size);
    if (flow.next !== from || !this.ports.isOpen()) return false;
    const shown = flow.noteSize === size ? undefined : note;
    const message = encodeMessage({ t: "package", ...flow.ref, from, size, note: shown, proof, leaves });
    flow.noteSize = size;
    if (flow.inFlightBytes === 0) this.ports.onBegun();
    flow.sent(to, message.length);
    await this.ports.send(message);
    return true;
  }
}
