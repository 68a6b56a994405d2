import type { Hash, ObjectRecord, PartyId, PostId } from "@kakehashi/core";
import type { CommandDone } from "@kakehashi/node";
import { checkAgreements } from "../check/check-agreements.ts";
import { checkFolds, checkOrders } from "../check/check-folds.ts";
import { checkLogs } from "../check/check-logs.ts";
import { checkRegisters } from "../check/check-registers.ts";
import { checkSame } from "../check/check-world.ts";
import { readAudience } from "../check/read-audience.ts";
import { watchAgreements } from "../check/watch-agreements.ts";
import { watchWire } from "../check/watch-wire.ts";
import { type Ask, Desk } from "../users/desk.ts";
import { matterPlaces } from "../users/places.ts";
import type { FoundAudience } from "../world/founding.ts";
import type { Machine } from "../world/machine.ts";
import { compiledMechanism, viewOfCompiled } from "../world/mechanisms.ts";
import { standInSignatures } from "../world/stand-in-signatures.ts";
import { World } from "../world/world.ts";
import { Stage } from "./stage.ts";

/** A world in which a test says what happens: nothing goes wrong by itself, and time stands still until it is let pass. */
export interface SmallWorld {
  readonly world: World;
  readonly desk: Desk;
  readonly stage: Stage;
  readonly machines: readonly Machine[];
  /** The audience of all parties. */
  readonly audience: FoundAudience;
  /** Lets time pass. */
  pass(ms: number): Promise<void>;
  /** Asks, lets half a second pass, and gives the answer. Throws on a refusal: the test meant it to be done. */
  done(machine: Machine, ask: Ask, audience?: FoundAudience): Promise<CommandDone>;
  /** The same, and gives the code of the refusal; undefined when it was done. */
  refusal(machine: Machine, ask: Ask, audience?: FoundAudience): Promise<string | undefined>;
  record(machine: Machine, subject: Hash): Promise<ObjectRecord | undefined>;
  /** The folded state of an object that must be there. */
  state<State>(machine: Machine, subject: Hash): Promise<State>;
  cut(): void;
  mend(): void;
  /** Looks at everything, on every machine. What was found broken, empty when all laws hold. */
  broken(): Promise<readonly string[]>;
  /** A matter with one text, opened by a machine in a body where every party has a seat. */
  matter(machine: Machine, depositary: Machine): Promise<{ readonly subject: Hash; readonly text: Hash }>;
  /** A track and a body in which every party has a seat. */
  readonly place: { readonly track: string; readonly body: string };
  /** The post of a machine's party in that body. */
  seat(machine: Machine): PostId;
}

/** `apart`: how many of the parties, the first of them, have an audience of their own beside that of all. */
export async function smallWorld(
  mechanismName: string,
  count: number,
  seed = 1,
  { apart = 0 }: { readonly apart?: number } = {},
): Promise<SmallWorld> {
  const mechanism = viewOfCompiled(compiledMechanism(mechanismName));
  const parties = mechanism.parties.map(({ id }) => id as PartyId).slice(0, count);
  const circles = apart === 0 ? [parties] : [parties.slice(0, apart), parties];
  const world = new World({ seed, mechanism, parties, scheme: standInSignatures, circles, without: [] });
  const desk = new Desk(world);
  const stage = new Stage(world, desk);
  for (const link of world.links) watchWire(world, link);
  watchAgreements(world);
  for (const machine of world.machines) await stage.begin(() => world.start(machine));
  const audience = world.founding.audiences.at(-1) as FoundAudience;
  const [place] = matterPlaces(mechanism, audience.parties);
  if (place === undefined) throw new RangeError("no body where every party has a seat");
  const pass = (ms: number) => world.time.runUntil(world.time.now() + ms);
  const answered = async (machine: Machine, ask: Ask, of = audience) => {
    const asked = desk.ask(machine, of, ask);
    await pass(500);
    return asked;
  };
  await pass(5_000);
  const small: SmallWorld = {
    ...{ world, desk, stage, machines: world.machines, audience, pass, place },
    async done(machine, ask, of) {
      const { answer, refused } = await answered(machine, ask, of);
      if (answer === undefined) throw new RangeError(`${ask.name} at ${machine.name}: ${refused ?? "no answer"}`);
      return answer;
    },
    refusal: async (machine, ask, of) => (await answered(machine, ask, of)).refused,
    record: async (machine, subject) => machine.process?.engine(audience.hash)?.record(subject),
    async state<State>(machine: Machine, subject: Hash) {
      const record = await small.record(machine, subject);
      if (record === undefined) throw new RangeError(`${machine.name} has no object ${subject}`);
      return record.state as State;
    },
    cut: () => {
      for (const link of world.links) stage.cut(link);
    },
    mend: () => {
      for (const link of world.links) stage.mend(link);
    },
    broken: () => lookAtAll(small),
    seat: (machine) => place.posts.get(machine.party) as PostId,
    async matter(machine, depositary) {
      const clauses = [{ ja: "同意する条項", en: "the clause that binds" }];
      const text = { clauses, authentic: ["ja", "en"], provisional: [], concur: false };
      const input = { track: place.track, body: place.body, title: { ja: "案件" }, depositary: depositary.node, text };
      const { subject, entries } = await small.done(machine, { name: "matter.open", input, post: small.seat(machine) });
      const sealed = entries.find(({ kind }) => kind === "text/1");
      if (sealed === undefined) throw new RangeError("the matter has no text");
      return { subject, text: sealed.hash };
    },
  } as SmallWorld;
  return small;
}

async function lookAtAll({ world, stage, audience }: SmallWorld): Promise<readonly string[]> {
  const reads = await Promise.all(world.machines.map((machine) => readAudience(world, machine, audience)));
  for (const read of reads) {
    await checkLogs(world, read);
    checkFolds(world, read);
    checkAgreements(world, read);
    checkRegisters(world, read);
    checkOrders(world, read, stage.random);
  }
  checkSame(world, audience, reads);
  return world.broken;
}
