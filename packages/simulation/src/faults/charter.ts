import type { CharterState } from "@kakehashi/coordination";
import type { Stage } from "../run/stage.ts";
import type { FoundAudience } from "../world/founding.ts";
import type { Machine } from "../world/machine.ts";
import { viewOfCompiled } from "../world/mechanisms.ts";

/**
 * The parties move to another definition while work goes on: one lays it on the table, now and then another lays a rival at the
 * same time, each adopts one of them as they hear of it, and entries under the old and the new one cross.
 */
export function changeDefinition(stage: Stage): void {
  const { world } = stage;
  const proposer = stage.someHonest();
  const audience = proposer && world.audiencesOf(proposer.party).find(({ parties }) => parties.length > 1);
  if (proposer === undefined || audience === undefined) return;
  propose(stage, proposer, audience);
  const others = world.honest().filter(({ party }) => party !== proposer.party && audience.parties.includes(party));
  const rival = others[stage.random.below(others.length * 2)];
  if (rival !== undefined) propose(stage, rival, audience);
  for (const machine of others) {
    for (const ms of [1_000, 5_000]) stage.in(ms + stage.random.below(2_000), () => adopt(stage, machine, audience));
  }
}

function propose({ world, desk }: Stage, machine: Machine, audience: FoundAudience): void {
  const { definition } = world.founding.mechanism;
  const compiled = { ...definition, version: definition.version + world.definitions.size };
  const view = viewOfCompiled(compiled);
  world.definitions.set(view.hash, view);
  world.history.count("definition proposed");
  const input = { definition: view.hash, compiled };
  desk.ask(machine, audience, { name: "charter.propose-definition", subject: audience.hash, input });
}

async function adopt(stage: Stage, machine: Machine, audience: FoundAudience): Promise<void> {
  const charter = await machine.process?.engine(audience.hash)?.record(audience.hash);
  const laid = (charter?.state as CharterState | undefined)?.definitions ?? [];
  const one = laid[stage.random.below(Math.max(1, laid.length))];
  if (one === undefined || machine.process === undefined) return;
  const input = { text: one.hash, stance: "concur" };
  stage.desk.ask(machine, audience, { name: "charter.adopt", subject: audience.hash, input });
}
