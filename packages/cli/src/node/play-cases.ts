import type { Case, CharterState } from "@kakehashi/coordination";
import type { Hash, PostId } from "@kakehashi/core";
import { type AudienceEngine, CasePlayer, isCommandRefused, type KeptRealm, type Node } from "@kakehashi/node";
import type { Logger } from "@kakehashi/server";
import { loadCase } from "../case/load-case.ts";
import type { NodeFile } from "./node-folder.ts";
import { inRepository } from "./repository.ts";

/** The audience with the most parties: its charter carries the realm's clock. */
function widest(kept: KeptRealm): AudienceEngine | undefined {
  return [...kept.node.engines.values()].sort(
    (a, b) => b.ports.context.audience.parties.length - a.ports.context.audience.parties.length,
  )[0];
}

/**
 * At the first start the depositary's node sets the clock to where the case stands, and lets it run: everything before is
 * due at once, on every node. Later it is moved by people alone.
 */
async function setClock(node: Node, kept: KeptRealm, played: Case): Promise<void> {
  const shared = widest(kept);
  if (shared === undefined || shared.ports.view.depositary !== node.config.node) return;
  const charter = (await shared.record(shared.ports.audience))?.state as CharterState | undefined;
  if (charter !== undefined && charter.clock.length > 0) return;
  const mechanism = shared.ports.context.definition(shared.definition());
  const post = mechanism?.postsOf(node.config.party).find((each) => each.function === "exercise");
  if (post === undefined) throw new RangeError(`${node.config.party} has no post that sets the clock of a case`);
  const answer = await shared.command({
    name: "charter.set-clock",
    subject: shared.ports.audience,
    input: { realm: played.standsAt, wall: node.ports.clock.now(), rate: "1" },
    principal: `case ${played.id}`,
    post: post.id as PostId,
    person: `case ${played.id}`,
    authority: "case",
    at: played.beginsAt,
    idempotencyKey: `${kept.realm} clock`,
  });
  if (isCommandRefused(answer)) throw new RangeError(`the clock of ${played.id} cannot be set: ${answer.refused}`);
}

/** Plays this node's part of every case that its folder names. */
export async function playCases(node: Node, file: NodeFile, logger: Logger) {
  const players: CasePlayer[] = [];
  for (const { realm, case: folder } of file.realms) {
    const kept = node.realm(realm as Hash);
    if (folder === undefined || kept === undefined) continue;
    const played = await loadCase(inRepository(folder));
    await setClock(node, kept, played);
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
