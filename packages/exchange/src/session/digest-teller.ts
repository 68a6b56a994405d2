import type { Hash } from "@kakehashi/core";
import { limits } from "../wire/limits.ts";
import type { DigestMessage } from "../wire/messages.ts";
import type { ExchangeHost } from "./host.ts";

const delayMs = 200;
/** After the store has failed. */
const retryMs = 2_000;

export interface TellerPorts {
  readonly host: Pick<ExchangeHost, "digests">;
  readonly send: (message: DigestMessage) => void;
  readonly later: (delayMs: number, task: () => void) => void;
}

/**
 * Tells the partner what is made here of the objects that moved, a little later and together; one telling at a time, since what
 * was read first must not be heard last. Owned by one session.
 */
export class DigestTeller {
  private readonly ports: TellerPorts;
  private readonly moved = new Map<Hash, Set<Hash>>();
  private due = false;

  constructor(ports: TellerPorts) {
    this.ports = ports;
  }

  note(audience: Hash, subjects: readonly Hash[]): void {
    if (subjects.length === 0) return;
    const moved = this.moved.get(audience) ?? new Set();
    for (const subject of subjects) moved.add(subject);
    this.moved.set(audience, moved);
    this.plan(delayMs);
  }

  private plan(afterMs: number): void {
    if (this.due || [...this.moved.values()].every(({ size }) => size === 0)) return;
    this.due = true;
    this.ports.later(afterMs, async () => {
      // A store that fails here is told where it is written to; what was not told is told once it is back.
      const nextMs = await this.tell().then(
        () => delayMs,
        () => retryMs,
      );
      this.due = false;
      this.plan(nextMs);
    });
  }

  private async tell(): Promise<void> {
    for (const [audience, subjects] of this.moved) {
      const all = [...subjects];
      subjects.clear();
      for (let at = 0; at < all.length; at += limits.digestsPerMessage) {
        const some = all.slice(at, at + limits.digestsPerMessage);
        const objects = await this.ports.host.digests(audience, some).catch((error: unknown) => {
          for (const subject of all.slice(at)) subjects.add(subject);
          throw error;
        });
        if (objects.length > 0) this.ports.send({ t: "digest", audience, objects });
      }
    }
  }
}
