import { decodeMessage, isRefusedMessage } from "../wire/decode-message.ts";
import { limits } from "../wire/limits.ts";
import type { Message } from "../wire/messages.ts";
import { Allowance, idleCost, isIdle } from "./allowance.ts";
import type { ExchangeHost, Outcome, Peer, SessionClock, SessionLine } from "./host.ts";

/** How long nothing is read while so much waits: what is here already takes longer. */
const backlogPauseMs = 20;

export interface ReaderPorts {
  readonly host: ExchangeHost;
  readonly partner: Peer;
  readonly line: SessionLine;
  readonly clock: SessionClock;
  readonly handle: (message: Message) => Promise<Outcome>;
  readonly isOpen: () => boolean;
  readonly close: (reason: string) => void;
}

/** Reads what comes, within what one line may cost this node. Owned by one session. */
export class MessageReader {
  private readonly ports: ReaderPorts;
  private readonly allowance: Allowance;
  private backlogBytes = 0;
  private backlogMessages = 0;
  private processing: Promise<void> = Promise.resolve();

  constructor(ports: ReaderPorts) {
    this.ports = ports;
    this.allowance = new Allowance(ports.clock);
  }

  /** Settles once everything that was received so far has been processed. */
  get processed(): Promise<void> {
    return this.processing;
  }

  take(bytes: Uint8Array): void {
    const { host, partner, line, handle, close } = this.ports;
    this.backlogBytes += bytes.length;
    if (this.backlogBytes > limits.backlogBytes) {
      host.refuse(partner, "window-ignored", bytes);
      close("window-ignored");
      return;
    }
    const message = decodeMessage(bytes);
    if (isRefusedMessage(message)) {
      this.backlogBytes -= bytes.length;
      host.refuse(partner, message.refused, bytes);
      this.charge(idleCost(bytes.length));
      return;
    }
    const cost = idleCost(bytes.length, message);
    if (isIdle(message)) this.charge(cost);
    this.backlogMessages += 1;
    if (this.backlogMessages > limits.backlogMessages) line.pause?.(backlogPauseMs);
    const done = handle(message)
      .then((outcome) => {
        if (outcome !== "taken" && !isIdle(message)) this.charge(cost);
      })
      .catch((error: unknown) => close(`broken: ${String(error)}`))
      .then(() => {
        this.backlogBytes -= bytes.length;
        this.backlogMessages -= 1;
      });
    const before = this.processing;
    this.processing = before.then(() => done);
  }

  /** What is beyond the allowance is read later, and said once for each pause. */
  charge(amount: number): void {
    const { host, partner, line, isOpen } = this.ports;
    const pauseMs = isOpen() ? this.allowance.spend(amount) : 0;
    if (pauseMs === 0 || line.pause === undefined) return;
    host.refuse(partner, "brings-nothing", new Uint8Array(0));
    line.pause(pauseMs);
  }
}
