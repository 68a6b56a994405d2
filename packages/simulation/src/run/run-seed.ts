import type { Hash, LogKey } from "@kakehashi/core";
import { checkAcknowledged, checkOnce } from "../check/check-acknowledged.ts";
import { checkAgreements } from "../check/check-agreements.ts";
import { checkDisputes } from "../check/check-disputes.ts";
import { checkFolds, checkOrders } from "../check/check-folds.ts";
import { checkLogs } from "../check/check-logs.ts";
import { checkRegisters } from "../check/check-registers.ts";
import { checkConvictions, checkSame, forksMade } from "../check/check-world.ts";
import { unquiet } from "../check/is-quiet.ts";
import { readAudience } from "../check/read-audience.ts";
import { watchAgreements } from "../check/watch-agreements.ts";
import { watchWire } from "../check/watch-wire.ts";
import { rotate } from "../faults/thief.ts";
import { Desk } from "../users/desk.ts";
import type { Machine } from "../world/machine.ts";
import { calm } from "../world/network.ts";
import { World } from "../world/world.ts";
import { type Plan, planOf } from "./plan.ts";
import { scenarios } from "./scenarios.ts";
import { Stage } from "./stage.ts";

export interface Outcome {
  readonly seed: number;
  readonly faults: readonly string[];
  /** What was found broken; empty when all laws held. */
  readonly broken: readonly string[];
  readonly tally: ReadonlyMap<string, number>;
  /** The end of the history, for a run that failed. */
  readonly history: readonly string[];
}

export interface HowToRun {
  /** Only this goes wrong. */
  readonly scenario?: string | undefined;
  /** The whole history, each message in it. */
  readonly trace?: boolean;
}

const healthyMs = 240_000;

/** One whole history from one seed: nodes start, people act, things go wrong, all heals, and the laws are looked at. */
export async function runSeed(seed: number, how: HowToRun = {}): Promise<Outcome> {
  const plan = planOf(seed, how.scenario);
  const world = new World(plan);
  world.history.trace = how.trace === true;
  try {
    await playAndCheck(world, plan);
  } catch (error) {
    world.fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  const { broken, history } = world;
  for (const machine of world.machines) machine.life.end();
  return {
    seed,
    faults: plan.faults,
    broken,
    tally: history.tally,
    history: broken.length > 0 ? history.end(how.trace ? 100_000 : 60) : [],
  };
}

async function playAndCheck(world: World, plan: Plan): Promise<void> {
  const desk = new Desk(world);
  const stage = new Stage(world, desk);
  for (const link of world.links) {
    link.weather = plan.weather;
    watchWire(world, link);
  }
  for (const machine of world.machines) machine.disk.commitMsMax = plan.commitMsMax;
  watchAgreements(world);
  restartAfterCrashes(stage);
  for (const machine of world.machines) await stage.begin(() => world.start(machine));
  await world.time.runUntil(world.time.now() + 2_500);
  cue(stage, plan);
  await stage.play();
  await heal(stage);
  await checkAtEnd(stage);
}

function cue(stage: Stage, plan: Plan): void {
  const { random } = stage;
  const lengthMs = plan.acts * 500;
  for (let act = 0; act < plan.acts; act++) stage.in(random.below(lengthMs), () => stage.act());
  for (const name of plan.faults) {
    stage.world.history.count(`fault ${name}`);
    const play = scenarios[name]?.[1];
    if (play !== undefined) stage.in(random.between(1_000, lengthMs), () => play(stage));
  }
}

/** Crashed machines come up again by themselves, and people ask again for what was not answered. */
function restartAfterCrashes(stage: Stage): void {
  const { world, desk, random } = stage;
  world.onCrash.push((machine: Machine) => {
    world.time.after(random.between(100, 9_000), () => {
      void world.start(machine).then(() => {
        if (machine.isRotating) void stage.begin(() => rotate(stage, machine));
        if (stage.isHealed) return;
        for (const asked of desk.unanswered(machine)) if (asked.tries < 4 && !random.oneIn(4)) desk.send(asked);
      });
    });
  });
}

/** Everything mends, and everybody gets all the time they need. */
async function heal(stage: Stage): Promise<void> {
  const { world } = stage;
  for (const mend of stage.onHeal) mend();
  for (const link of world.links) {
    link.weather = calm;
    stage.mend(link);
  }
  for (const machine of world.machines) {
    machine.disk.crash = undefined;
    machine.disk.commitMsMax = 0;
    await stage.begin(() => world.start(machine));
  }
  stage.linkEverybody();
  world.history.tell(() => "all is healed");
  stage.isHealed = true;
  for (const act of stage.afterHeal) world.time.after(3_000, () => void stage.begin(act));
  const untilMs = world.time.now() + healthyMs;
  // What was asked in the last moment is still being answered.
  await world.time.runUntil(world.time.now() + (stage.afterHeal.length > 0 ? 6_000 : 1_000));
  let waiting = await unquiet(world);
  while (waiting !== undefined && world.time.now() < untilMs) {
    await world.time.runUntil(world.time.now() + 1_000);
    waiting = await unquiet(world);
  }
  if (waiting !== undefined) world.fail(`no rest after ${healthyMs / 1000} s: ${waiting}`);
  // Pictures are compared and cosignatures handed on a little later.
  await world.time.runUntil(world.time.now() + 1_500);
}

async function checkAtEnd(stage: Stage): Promise<void> {
  const { world, desk, random } = stage;
  for (const audience of world.founding.audiences) {
    const members = world.honest().filter(({ party }) => audience.parties.includes(party));
    const reads = await Promise.all(members.map((machine) => readAudience(world, machine, audience)));
    for (const [at, read] of reads.entries()) {
      await checkLogs(world, read);
      checkFolds(world, read);
      if (at > 0) continue;
      checkAgreements(world, read);
      checkRegisters(world, read);
      if (random.oneIn(4) || world.machines.some(({ soiled }) => soiled)) checkOrders(world, read, random);
    }
    if (audience.parties.length > 1) checkSame(world, audience, reads);
    checkDisputes(world, audience, reads);
    checkConvictions(world, reads, await forksMade(world, audience.hash));
    world.history.count(
      "leaf",
      [...(reads[0]?.logs.values() ?? [])].reduce((sum, { head }) => sum + head.size, 0),
    );
  }
  await checkAcknowledged(world, desk, ({ machine, audience }) =>
    machine.lies
      ? []
      : audience.parties.length === 1
        ? [machine]
        : world.honest().filter(({ party }) => audience.parties.includes(party)),
  );
  for (const machine of world.honest()) {
    await checkOnce(world, desk, machine);
    checkSecrets(world, machine);
    checkBlame(stage, machine);
  }
}

/** Nothing of another's home is on any disk but its own. */
function checkSecrets(world: World, machine: Machine): void {
  const known = new Set(world.audiencesOf(machine.party).map(({ hash }) => hash));
  for (const { hash } of world.founding.audiences) {
    const has = machine.disk.store.allObjects(hash).size > 0;
    if (has && !known.has(hash)) world.fail(`${machine.name} keeps an audience that is not its own`);
  }
}

/** Whether entries of a log that has forked were folded into it: as many of another branch give another picture. */
function restsOnFork(machine: Machine, audience: Hash, subject: Hash): boolean {
  const logs = machine.process?.engine(audience)?.state.logs;
  const counts = machine.disk.store.allObjects(audience).get(subject)?.counts ?? {};
  return Object.keys(counts).some((log) => logs?.get(log as LogKey)?.forked !== undefined);
}

/** Pictures of honest partners never differ, and nobody is blamed for what no one did. */
function checkBlame(stage: Stage, machine: Machine): void {
  const { world } = stage;
  const node = machine.process?.realmNode;
  if (node === undefined) return;
  for (const other of world.honest()) {
    if (other.node === machine.node) continue;
    for (const audience of stage.disturbed ? [] : world.founding.audiences) {
      const { differing } = node.shownDigests.pictures.summary(other.node, audience.hash);
      if (differing.some((subject) => !restsOnFork(machine, audience.hash, subject))) {
        world.fail(`${machine.name} and ${other.name} make different pictures of the same entries`);
      }
    }
    const offences = node.misconduct.offences(other.node);
    if (stage.disturbed || world.machines.some(({ lies }) => lies)) continue;
    for (const { reason, count } of offences) {
      world.fail(`${machine.name} blames ${other.name}, who is honest: ${reason} (${count})`);
    }
  }
}
