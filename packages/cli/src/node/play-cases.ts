import type { Case } from "@kakehashi/coordination";
import type { Hash } from "@kakehashi/core";
import { CasePlayer, type KeptRealm, type Node } from "@kakehashi/node";
import type { Logger } from "@kakehashi/server";
import { loadCase } from "../case/load-case.ts";
import type { NodeFile } from "./node-folder.ts";
import { beginClock, clockResumed, resumeClock } from "./realm-clock.ts";
import { inRepository } from "./repository.ts";

interface Played {
  readonly kept: KeptRealm;
  readonly case: Case;
}

export interface Cases {
  /** Items that this node has still to play now; at least one while a clock is waited for. */
  outstanding(): Promise<number>;
  stop(): void;
}

/**
 * Sets the clocks that are this node's to set, before anyone can read them: of a case that begins, and of every realm with a
 * clock of its own that stood still since `stoppedAt`.
 */
export async function setClocks(node: Node, file: NodeFile, stoppedAt: number | undefined): Promise<readonly Played[]> {
  const cases: Played[] = [];
  for (const { realm, kind, case: folder } of file.realms) {
    const kept = node.realm(realm as Hash);
    if (kept === undefined || kind === "live") continue;
    if (stoppedAt !== undefined) await resumeClock(node, kept, stoppedAt);
    if (folder === undefined) continue;
    const played = await loadCase(inRepository(folder));
    await beginClock(node, kept, played);
    cases.push({ kept, case: played });
  }
  return cases;
}

/** Plays this node's part of every case, each once its clock is set on from where it stood. */
export function playCases(node: Node, cases: readonly Played[], stoppedAt: number | undefined, logger: Logger): Cases {
  const players: CasePlayer[] = [];
  let waiting = cases.length;
  let stopped = false;

  async function begin({ kept, case: played }: Played): Promise<void> {
    if (stoppedAt !== undefined) await clockResumed(node, kept, stoppedAt, () => stopped);
    waiting -= 1;
    if (stopped) return;
    const onRefused = (item: { readonly id: string }, code: string) =>
      logger.error({ case: played.id, item: item.id, code }, "an item was refused");
    players.push(new CasePlayer({ node, realm: kept, case: played, onRefused }));
  }

  for (const each of cases) {
    begin(each).catch((error: unknown) => logger.error({ err: error }, "a case cannot be played"));
  }
  return {
    async outstanding() {
      const each = await Promise.all(players.map((player) => player.outstanding()));
      return each.reduce((sum, one) => sum + one, waiting);
    },
    stop() {
      stopped = true;
      for (const player of players) player.stop();
    },
  };
}
