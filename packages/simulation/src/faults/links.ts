import type { MatterState } from "@kakehashi/coordination";
import { newestTexts } from "@kakehashi/coordination";
import type { Stage } from "../run/stage.ts";
import { someMove } from "../users/moves.ts";
import { postOn } from "../users/places.ts";

const dayMs = 86_400_000;

/** A link is cut for some seconds. */
export function partition(stage: Stage): void {
  const link = stage.someLink();
  stage.cut(link);
  stage.in(stage.random.between(1_000, 15_000), () => stage.mend(link));
}

/** Every link of one machine is cut, people go on working at both ends, and days pass. */
export function partitionForDays(stage: Stage): void {
  const machine = stage.someHonest();
  if (machine === undefined) return;
  const links = stage.world.linksOf(machine);
  for (const link of links) stage.cut(link);
  for (let times = 0; times < 3; times++) stage.in(stage.random.below(900), () => stage.act());
  stage.skipIn(1_000, stage.random.between(1, 5) * dayMs);
  stage.in(1_001, () => {
    stage.world.history.count("partition for days");
    for (let times = 0; times < 3; times++) stage.in(stage.random.below(900), () => stage.act());
    stage.in(stage.random.between(1_000, 5_000), () => {
      for (const link of links) stage.mend(link);
    });
  });
}

/** Cut off from each other, both sides take positions on one matter that cross, or move it to different bodies. */
export async function crossingConcurrences(stage: Stage): Promise<void> {
  const { world, desk, random } = stage;
  const opener = stage.someHonest();
  const audience = opener && random.pick(world.audiencesOf(opener.party).filter(({ parties }) => parties.length > 1));
  if (opener === undefined || audience === undefined) return;
  const record = await desk.pick(opener, audience, "matter");
  if (record === undefined) return stage.act(opener);
  const { mechanism } = world.founding;
  for (const link of world.links) stage.cut(link);
  const areMoves = random.oneIn(3);
  world.history.count(areMoves ? "crossing moves" : "crossing positions");
  for (const machine of world.honest().filter(({ party }) => audience.parties.includes(party))) {
    const known = await machine.process?.engine(audience.hash)?.record(record.subject);
    const post = known && postOn(mechanism, known.state as MatterState, machine.party);
    if (known === undefined || post === undefined) continue;
    if (areMoves) {
      const move = someMove(desk, mechanism, known.state as MatterState);
      if (move !== undefined) desk.ask(machine, audience, { ...move, subject: record.subject, post });
      continue;
    }
    const texts = newestTexts(known.state as MatterState);
    const marker = desk.marker("crossing");
    const clauses = [{ ja: `${marker}条項`, en: `${marker}clause` }];
    const asks = [
      { name: "matter.propose-text", input: { clauses, authentic: ["ja", "en"], provisional: [], concur: true } },
      { name: "matter.withdraw", input: {} },
      ...texts.map((text) => ({ name: "matter.concur", input: { text } })),
    ];
    desk.ask(machine, audience, { ...random.pick(asks), subject: record.subject, post });
    if (random.oneIn(2)) continue;
    const words = { ja: desk.marker("title") };
    desk.ask(machine, audience, { name: "matter.retitle", input: { words }, subject: record.subject, post });
  }
  stage.in(random.between(500, 4_000), () => {
    for (const link of world.links) stage.mend(link);
  });
}

/** What a partner has may be taken back while it cannot hear of it. */
export async function recallDuringPartition(stage: Stage): Promise<void> {
  const { world, desk } = stage;
  const machine = stage.someHonest();
  const audience = machine && world.audiencesOf(machine.party).find(({ parties }) => parties.length > 1);
  if (machine === undefined || audience === undefined) return;
  const asked = desk.ask(machine, audience, {
    name: "report.log",
    input: { words: { ja: `${desk.marker("wrong")}誤報` } },
  });
  const wait = stage.random.oneIn(2) ? 0 : 2_000;
  stage.in(wait, () => {
    const links = world.linksOf(machine);
    for (const link of links) stage.cut(link);
    const words = asked.answer?.entries[1];
    if (words !== undefined && asked.answer !== undefined && machine.process !== undefined) {
      world.history.count("recall during a partition");
      desk.ask(machine, audience, {
        name: "entry.recall",
        subject: asked.answer.subject,
        input: { entry: words.hash },
      });
    }
    stage.in(stage.random.between(500, 6_000), () => {
      for (const link of links) stage.mend(link);
    });
  });
}
