import type { Hash } from "@kakehashi/core";
import { limits } from "../wire/limits.ts";
import type { DigestMessage } from "../wire/messages.ts";
import type { ExchangeHost } from "./host.ts";

const delayMs = 200;

export interface TellerPorts {
  readonly host: ExchangeHost;
  readonly send: (message: DigestMessage) => void;
  readonly later: (delayMs: number, task: () => void) => void;
}

/** Tells the partner what is made here of the objects that moved, a little later and together. Owned by one session. */
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
    if (this.due) return;
    this.due = true;
    // A store that fails here is told where it is written to; the next change tells these objects no worse.
    this.ports.later(delayMs, () => void this.tell().catch(() => undefined));
  }

  private async tell(): Promise<void> {
    this.due = false;
    for (const [audience, subjects] of this.moved) {
      const all = [...subjects];
      subjects.clear();
      for (let at = 0; at < all.length; at += limits.digestsPerMessage) {
        const objects = await this.ports.host.digests(audience, all.slice(at, at + limits.digestsPerMessage));
        if (objects.length > 0) this.ports.send({ t: "digest", audience, objects });
      }
    }
  }
}
