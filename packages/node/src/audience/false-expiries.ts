import { type NodeId, partyOfNode } from "@kakehashi/core";
import { proveFalseExpiry } from "../proof/false-expiry.ts";
import type { EnginePorts } from "./engine-ports.ts";
import { type IdleBurial, type IdleBurials, idleKey } from "./idle-burials.ts";
import type { Trust } from "./trusted-log.ts";

/** Proofs made for one node: more would say nothing new, and each costs some reading. */
const proofsMax = 16;

/** Shows a node for every expiry of a leaf of its own that stands: an honest one has judged by the same rules, and writes none. */
export class FalseExpiries {
  private readonly ports: Pick<EnginePorts, "store" | "refuse">;
  private readonly shown = new Set<string>();
  private readonly proven = new Map<NodeId, number>();
  private showing: Promise<void> = Promise.resolve();

  constructor(ports: Pick<EnginePorts, "store" | "refuse">) {
    this.ports = ports;
  }

  /** Those that are new here. What no checkpoint covers yet is shown with one of the next commits. */
  show(idle: IdleBurials, trustNow: () => Trust): void {
    const fresh = idle.all().filter((burial) => burial.standing !== undefined && !this.shown.has(idleKey(burial)));
    if (fresh.length === 0) return;
    const trust = trustNow();
    this.showing = this.showing.then(async () => {
      for (const burial of fresh) await this.showOne(trust, burial).catch(() => undefined);
    });
  }

  private async showOne(trust: Trust, burial: IdleBurial): Promise<void> {
    const key = idleKey(burial);
    const { node } = burial;
    const proven = this.proven.get(node) ?? 0;
    const more = proven < proofsMax ? await proveFalseExpiry(trust, this.ports.store, burial) : new Uint8Array(0);
    if (more === undefined || this.shown.has(key)) return;
    this.shown.add(key);
    this.proven.set(node, proven + 1);
    this.ports.refuse({ node, party: partyOfNode(node) }, standingLeafExpired, more);
  }
}

/** The reason that partners are shown under. */
export const standingLeafExpired = "standing-leaf-expired";
