import { readFileSync } from "node:fs";
import type { Hash } from "@kakehashi/core";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { commandNamed } from "../commands.ts";
import { actingNext, newestTexts, partyPosition } from "../matter/acting.ts";
import type { MatterState } from "../matter/state.ts";
import type { ReportState } from "../report/state.ts";
import type { SituationState } from "../situation/state.ts";
import {
  act,
  carryAll,
  type Desk,
  type Done,
  hashNamed,
  openOffice,
  recordAt,
  startDesks,
  stateAt,
  viewOf,
} from "../testing/desk.ts";
import type { Case, CaseItem, EntryRef } from "./case.ts";
import { resolveInput } from "./case-marks.ts";
import { readCase } from "./read-case.ts";

const folder = new URL("../../../../cases/kumamoto-2016/", import.meta.url);
const yaml = (name: string): unknown => parse(readFileSync(new URL(name, folder), "utf8"));

function bundled(): Case {
  const reading = readCase(yaml("case.yaml"), yaml("places.yaml"));
  if ("faults" in reading) throw new Error(JSON.stringify(reading.faults, undefined, 1));
  return reading.case;
}

const kumamoto = bundled();
const mechanism = viewOf("japan-us");

interface Played {
  readonly desks: ReadonlyMap<string, Desk>;
  readonly done: ReadonlyMap<string, Done>;
}

/** Plays the case up to a realm time: each side its own items at its own desk, everything carried before the next item. */
function play(until: number): Played {
  const shared = openOffice("japan-us");
  const desks = new Map(startDesks(shared).map((desk) => [desk.party, desk]));
  const homes = new Map(shared.parties.map((party) => [party, openOffice("japan-us", [party])]));
  const homeDesks = new Map([...homes].map(([party, office]) => [party, startDesks(office)[0] as Desk]));
  const done = new Map<string, Done>();
  const hashOf = ({ item, entry }: EntryRef): Hash => done.get(item)?.entries[entry] as Hash;
  for (const item of kumamoto.items.filter(({ at }) => at <= until)) {
    const home = item.audience === "home";
    const office = home ? homes.get(item.party) : shared;
    const desk = (home ? homeDesks : desks).get(item.party);
    const command = commandNamed(item.command);
    if (office === undefined || desk === undefined || command === undefined) throw new Error(item.id);
    office.now = item.at;
    const subject = item.on === undefined ? undefined : done.get(item.on)?.subject;
    const asked = { command, input: resolveInput(item.input, hashOf), post: item.post, label: item.label };
    done.set(item.id, act(office, desk, subject === undefined ? asked : { ...asked, subject }));
    if (!home) carryAll(shared, [...desks.values()]);
  }
  return { desks, done };
}

function matterAt({ desks, done }: Played, party: string, item: string) {
  const desk = desks.get(party) as Desk;
  const subject = done.get(item)?.subject as Hash;
  return { state: stateAt<MatterState>(desk, subject), entries: recordAt(desk, subject).entries, subject };
}

test("every item is an ordinary command with an input that it takes", () => {
  for (const item of kumamoto.items) {
    const command = commandNamed(item.command);
    expect(command, item.id).toBeDefined();
    const input = resolveInput(item.input, ({ item: named, entry }) => hashNamed(`${named} ${entry}`));
    expect(command?.input.safeParse(input).error?.issues ?? [], item.id).toEqual([]);
    expect(command?.opens, item.id).toBe(item.on === undefined);
  }
});

test("each side acts from its own posts, and only on what is there", () => {
  expect(kumamoto.mechanism).toBe("japan-us");
  for (const { id, party, post } of kumamoto.items) expect(mechanism.postOf(post)?.party, id).toBe(party);
});

test("what is not on public record says so, and nothing else does", () => {
  for (const item of kumamoto.items) {
    const takesFlag = takesIllustrative(item);
    expect(item.input.illustrative === true, item.id).toBe(item.illustrative && takesFlag);
  }
});

test("what is on public record has its source, but where the record itself has none", () => {
  const logs = kumamoto.items.filter(({ command, illustrative }) => command === "report.log" && !illustrative);
  const bare = logs.filter(({ input }) => (input.sources as unknown[]).length === 0);
  expect(bare.map(({ id, input }) => [id, input.status])).toEqual([["k.26", "unconfirmed"]]);
  const earthquakes = logs.filter(({ input }) => JSON.stringify(input.sources).includes("気象庁"));
  expect(earthquakes.map(({ id, party }) => `${id} ${party}`)).toEqual(["k.01 jp", "k.04 jp", "k.05 jp"]);
});

test("a time is never more exact than its source", () => {
  const precisions = Object.fromEntries(
    kumamoto.items.map(({ id, input }) => [id, (input.event as { precision?: string })?.precision]),
  );
  expect(precisions).toMatchObject({ "k.01": "minute", "k.09": "morning", "k.10": "day", "k.16": "after" });
});

test("the whole case plays, and both sides hold the same picture", () => {
  const played = play(kumamoto.endsAt);
  expect(played.done.size).toBe(kumamoto.items.length);
  const [jp, us] = [...played.desks.values()] as [Desk, Desk];
  expect([...jp.fold.records.keys()].sort()).toEqual([...us.fold.records.keys()].sort());
  for (const subject of jp.fold.records.keys()) expect(stateAt(jp, subject)).toEqual(stateAt(us, subject));
}, 60_000);

test("on 18 April at 17:58 the case stands as the pictures show it", () => {
  const played = play(kumamoto.standsAt);
  const waiting = kumamoto.items
    .filter(({ command, id }) => command === "matter.open" && played.done.has(id))
    .flatMap(({ id }) => {
      const { state, entries } = matterAt(played, "jp", id);
      return actingNext(state, entries, mechanism).map(({ party, asked, body }) => `${id} ${party} ${asked} ${body}`);
    });
  expect(waiting.sort()).toEqual([
    "m.02 jp state-position ccc.air",
    "m.04 jp state-position bocc",
    "m.05 jp state-position bocc",
    "m.06 us state-position ccc.maritime",
    "m.07 us state-position bocc",
    "m.08 us state-position acg.director",
    "m.09 jp propose-text bocc",
    "m.10 jp state-position ccc.ground",
  ]);
  const { state } = matterAt(played, "us", "m.04");
  const third = played.done.get("m.04.v3")?.entries[0];
  expect(state.texts).toHaveLength(3);
  expect(newestTexts(state)).toEqual([third]);
  expect(partyPosition(state, "us")).toMatchObject({ stance: "concur", text: third });
  expect(partyPosition(state, "jp")?.text).not.toBe(third);
  expect(state.relations).toHaveLength(3);
}, 60_000);

test("both sides say what they hold the situation to be, each for itself", () => {
  const played = play(kumamoto.standsAt);
  const subject = played.done.get(kumamoto.situation)?.subject as Hash;
  const state = stateAt<SituationState>(played.desks.get("us") as Desk, subject);
  expect(Object.keys(state.assessments).sort()).toEqual(["jp", "us"]);
  expect(Object.keys(state.determinations).sort()).toEqual(["jp", "us"]);
}, 60_000);

test("totals that differ stand side by side, each with its source", () => {
  const played = play(kumamoto.endsAt);
  const state = stateAt<ReportState>(played.desks.get("jp") as Desk, played.done.get("totals.us")?.subject as Hash);
  const totals = state.quantities.flatMap((item) =>
    "value" in item && item.value.what === "airlift-cargo-total" ? [item.value] : [],
  );
  expect(totals.map(({ value, unit }) => `${value} ${unit}`).sort()).toEqual(["230000 lb", "30 t", "36 t"]);
  expect(new Set(totals.map(({ source }) => source?.en)).size).toBe(3);
}, 60_000);

test("the intensities lie in the region and name the two places of intensity 7", () => {
  const { points } = JSON.parse(readFileSync(new URL("intensities.json", folder), "utf8")) as {
    points: [string, number, number, string][];
  };
  expect(points.filter(([, , , intensity]) => intensity === "7").map(([name]) => name)).toEqual(["西原村", "益城町"]);
  for (const [, lat, lon] of points)
    expect(lat > 30_000_000 && lat < 35_000_000 && lon > 128_000_000 && lon < 132_200_000).toBe(true);
});

/** The schema says it: an input with the flag passes as one without it does. */
function takesIllustrative(item: CaseItem): boolean {
  const input = resolveInput(item.input, ({ item: named, entry }) => hashNamed(`${named} ${entry}`));
  return commandNamed(item.command)?.input.safeParse({ ...(input as object), illustrative: true }).success === true;
}

test("a text rests on every earlier text of its matter, whichever side wrote it: nothing crosses by the speed of a line", () => {
  const texts = kumamoto.items.filter(({ command }) => command === "matter.propose-text");
  for (const item of texts) {
    const earlier = texts.filter(({ on, at }) => on === item.on && at < item.at);
    for (const { id } of earlier) expect(restsOn(item), `${item.id} rests on ${id}`).toContain(id);
  }
});

function restsOn({ after }: CaseItem): readonly string[] {
  const named = after.flatMap((id) => kumamoto.items.filter((item) => item.id === id));
  return [...after, ...named.flatMap(restsOn)];
}
