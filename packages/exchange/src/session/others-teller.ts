import { type Hash, type LogKey, logKey } from "@kakehashi/core";
import type { HaveLogs } from "../wire/messages.ts";
import type { ExchangeHost, Peer } from "./host.ts";

/** So late at most do members compare what others' logs showed them; often enough to find a fork, and seldom beside the work. */
const againAfterMs = 30_000;

export interface OthersPorts {
  readonly host: Pick<ExchangeHost, "node" | "log">;
  readonly partner: Peer;
  /** Tells how far these logs are here, each under its note. */
  readonly tell: (audience: Hash, keys: readonly LogKey[]) => void;
  readonly later: (delayMs: number, task: () => void) => void;
}

/**
 * Shows the partner again, while the line is open, the notes of logs that are neither its nor this node's: each gets those over
 * lines of its own, where their author may show each another branch. Owned by one session.
 */
export class OthersTeller {
  private readonly ports: OthersPorts;
  private readonly due = new Map<Hash, Set<LogKey>>();
  private waits = false;

  constructor(ports: OthersPorts) {
    this.ports = ports;
  }

  /** These logs have moved here. */
  moved(audience: Hash, keys: readonly LogKey[]): void {
    const { host, partner } = this.ports;
    for (const key of keys) {
      const log = host.log(audience, key);
      if (log?.checkpoint === undefined || log.apart?.has(partner.node)) continue;
      if (log.node === host.node || log.node === partner.node) continue;
      this.due.set(audience, (this.due.get(audience) ?? new Set()).add(key));
    }
    if (this.waits || this.due.size === 0) return;
    this.waits = true;
    this.ports.later(againAfterMs, () => {
      this.waits = false;
      const due = [...this.due];
      this.due.clear();
      for (const [audience_, keys_] of due) this.ports.tell(audience_, [...keys_]);
    });
  }

  /** Of a log that the partner has further, it alone can tell whether both have the same: it may have had no note to compare. */
  heard({ audience, logs }: HaveLogs): void {
    const ahead = logs.flatMap(({ node, incarnation, size }) => {
      const key = logKey(node, incarnation);
      return size > (this.ports.host.log(audience, key)?.size ?? size) ? [key] : [];
    });
    this.moved(audience, ahead);
  }
}
