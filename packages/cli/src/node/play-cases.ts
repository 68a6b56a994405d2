import type { Hash } from "@kakehashi/core";
import { CasePlayer, type Node } from "@kakehashi/node";
import type { Logger } from "@kakehashi/server";
import { loadCase } from "../case/load-case.ts";
import type { NodeFile } from "./node-folder.ts";
import { inRepository } from "./repository.ts";

/** Plays this node's part of every case that its folder names. */
export async function playCases(node: Node, file: NodeFile, logger: Logger) {
  const players: CasePlayer[] = [];
  for (const { realm, case: folder } of file.realms) {
    const kept = node.realm(realm as Hash);
    if (folder === undefined || kept === undefined) continue;
    const played = await loadCase(inRepository(folder));
    players.push(
      new CasePlayer({
        node,
        realm: kept,
        case: played,
        onRefused: (item, code) => logger.error({ case: played.id, item: item.id, code }, "an item was refused"),
      }),
    );
  }
  return {
    async outstanding(): Promise<number> {
      const each = await Promise.all(players.map((player) => player.outstanding()));
      return each.reduce((sum, one) => sum + one, 0);
    },
    stop(): void {
      for (const player of players) player.stop();
    },
  };
}
