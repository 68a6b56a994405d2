import { type Hash, type NodeId, partyOfNode } from "@kakehashi/core";
import type { Stands } from "../wire/messages.ts";
import type { ExchangeHost } from "./host.ts";

/** Told again while the line is open: a message may get lost, the partner may not be that far, and nobody acknowledges these. */
const againAfterMs = 10_000;
const againAfterMsMax = 3_600_000;

export interface StandsPorts {
  readonly host: Pick<ExchangeHost, "standing">;
  readonly partner: NodeId;
  /** What is made here of these objects is said as well: the partner may have heard it before the leaf, and nothing since. */
  readonly noteDigests: (audience: Hash, subjects: readonly Hash[]) => void;
  /** Resolves once the line takes more. */
  readonly send: (message: Stands) => Promise<void>;
  readonly isOpen: () => boolean;
  readonly later: (delayMs: number, task: () => void) => void;
}

interface Due {
  pauseMs: number;
  /** The next telling is set. */
  waits: boolean;
}

/**
 * Tells the partner of leaves that stand here though their own node expires them: one that has only the hash cannot see it
 * (spec/exchange.md). Where nobody lies there are none, and nothing is said. Owned by one session.
 */
export class StandsTeller {
  private readonly ports: StandsPorts;
  private readonly due = new Map<Hash, Due>();

  constructor(ports: StandsPorts) {
    this.ports = ports;
  }

  /** When a line begins, and when a fold found more. */
  look(audience: Hash): void {
    const due = this.due.get(audience) ?? { pauseMs: againAfterMs, waits: false };
    this.due.set(audience, due);
    due.pauseMs = againAfterMs;
    this.begin(audience, due);
  }

  /** A store that fails here is told where it is written to, and asked again as if something had been told. */
  private begin(audience: Hash, due: Due): void {
    void this.tell(audience, due).catch(() => this.plan(audience, due));
  }

  private plan(audience: Hash, due: Due): void {
    if (due.waits || !this.ports.isOpen()) return;
    due.waits = true;
    this.ports.later(due.pauseMs, () => {
      due.waits = false;
      due.pauseMs = Math.min(againAfterMsMax, due.pauseMs * 2);
      this.begin(audience, due);
    });
  }

  private async tell(audience: Hash, due: Due): Promise<void> {
    const { host, partner, noteDigests, send, isOpen } = this.ports;
    const standing = await host.standing(audience, partner);
    // Its author knows, and so does everyone of its party.
    const told = standing.filter(({ message }) => partyOfNode(message.node) !== partyOfNode(partner));
    for (const { message } of told) if (isOpen()) await send(message);
    const subjects = told.map(({ subject }) => subject);
    if (isOpen()) noteDigests(audience, subjects);
    if (told.length > 0) this.plan(audience, due);
  }
}
