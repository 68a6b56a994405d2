import type { PartyId } from "@kakehashi/core";
import { compiledMechanism, viewOfCompiled } from "../world/mechanisms.ts";
import type { Weather } from "../world/network.ts";
import { calm } from "../world/network.ts";
import { Random } from "../world/random.ts";
import { realSignatures } from "../world/real-signatures.ts";
import { standInSignatures } from "../world/stand-in-signatures.ts";
import type { ToMake } from "../world/world.ts";
import { scenarioNames, scenarios } from "./scenarios.ts";

/** What a seed stands for: who takes part, over which links, who does how much, and what goes wrong. */
export interface Plan extends ToMake {
  readonly weather: Weather;
  readonly commitMsMax: number;
  readonly acts: number;
  /** Names of scenarios, in the order in which they are set off. */
  readonly faults: readonly string[];
}

/** What only three parties can show. */
const needThree: ReadonlySet<string> = new Set(["hidden-leaf", "withheld-leaf"]);

/** Signatures are real in one seed of this many. */
const realEvery = 50;

/** Files are carried in one seed of this many. */
const carriedOneIn = 6;

export function planOf(seed: number, only?: string): Plan {
  const random = new Random(seed, 1);
  const isTrio = random.oneIn(4) || needThree.has(only ?? "");
  const mechanism = viewOfCompiled(compiledMechanism(isTrio || random.oneIn(2) ? "mutual-aid" : "japan-us"));
  const all = mechanism.parties.map(({ id }) => id as PartyId);
  const parties = isTrio ? all.slice(0, 3) : all.slice(0, 2);
  const narrower = isTrio && random.oneIn(3) ? [parties.slice(0, 2)] : [];
  const without = isTrio && random.oneIn(2) ? [[parties[0], random.pick(parties.slice(1))] as [PartyId, PartyId]] : [];
  const count = random.pick([1, 1, 2, 2, 3]);
  return {
    ...{ seed, mechanism, parties, without, circles: [parties, ...narrower] },
    scheme: seed % realEvery === realEvery - 1 ? realSignatures : standInSignatures,
    weather: weatherFrom(random),
    commitMsMax: random.pick([0, 0, 3, 20]),
    acts: isTrio ? random.between(5, 11) : random.between(7, 15),
    faults: only === undefined ? faultsOf(random, count) : [only, ...(random.oneIn(2) ? [only] : [])],
  };
}

function weatherFrom(random: Random): Weather {
  const delayMsMax = random.pick([5, 40, 300]);
  return random.pick<Weather>([
    calm,
    { ...calm, delayMsMax },
    { ...calm, delayMsMax, lossOneIn: random.pick([10, 30]) },
    { ...calm, delayMsMax, repeatOneIn: 8 },
    { delayMsMin: 1, delayMsMax, lossOneIn: random.pick([0, 20]), repeatOneIn: 10, reorder: true },
  ]);
}

function faultsOf(random: Random, count: number): readonly string[] {
  const faults = Array.from({ length: count }, () => drawn(random));
  return random.oneIn(carriedOneIn) ? [...faults, "stick"] : faults;
}

function drawn(random: Random): string {
  let left = random.below(scenarioNames.reduce((sum, name) => sum + (scenarios[name]?.[0] ?? 0), 0));
  for (const name of scenarioNames) {
    left -= scenarios[name]?.[0] ?? 0;
    if (left < 0) return name;
  }
  throw new RangeError("weights do not add up");
}
