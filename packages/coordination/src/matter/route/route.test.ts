import { type Hash, mechanismView } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import {
  act,
  ask,
  carryAll,
  type Desk,
  mechanismNames,
  type Office,
  openOffice,
  recordAt,
  startDesks,
  stateAt,
  verdictAt,
  writeEntry,
} from "../../testing/desk.ts";
import { moveCommands, openedAt, postFor, roomsOfAll, type Way, waysFrom } from "../../testing/routing.ts";
import { actingNext } from "../acting.ts";
import { concur } from "../commands/concur.ts";
import { decide } from "../commands/decide.ts";
import { open } from "../commands/open.ts";
import { remark } from "../commands/remark.ts";
import { returnBack } from "../commands/return.ts";
import type { MatterState } from "../state.ts";
import { placesFor, postsAt, roomOf, rungOf } from "./bodies.ts";
import { crossedMoves, standingOf } from "./standing.ts";

const reason = { ja: "決める権限がない", en: "It is not ours to decide" };

interface Table {
  readonly office: Office;
  readonly desks: readonly Desk[];
  readonly one: Desk;
  readonly two: Desk;
  readonly subject: Hash;
}

/** A matter of the first two parties in that body, on every desk. */
function lay(office: Office, body: string): Table {
  const desks = startDesks(office);
  const [one, two] = desks as readonly [Desk, Desk];
  const track = office.mechanism.body(body)?.tracks[0] as string;
  const { subject } = act(office, two, {
    command: open,
    post: postsAt(office.mechanism, body, two.party)[0] as string,
    input: { track, body, title: { en: "A matter" }, signatories: [one.party, two.party] },
  });
  carryAll(office, desks);
  return { office, desks, one, two, subject };
}

const state = (table: Table, desk: Desk) => stateAt<MatterState>(desk, table.subject);
const standing = (table: Table, desk: Desk) => standingOf(state(table, desk));

function move(table: Table, desk: Desk, way: Way, more: object = {}) {
  const post = postFor(table.office, state(table, desk), desk.party);
  const input = { to: way.to, reason, ...more };
  return act(table.office, desk, { command: moveCommands[way.act], subject: table.subject, post, input });
}

/** Who is asked what, at that desk. */
function asked(table: Table, desk: Desk): readonly string[] {
  const { entries } = recordAt(desk, table.subject);
  const acting = actingNext(state(table, desk), entries, table.office.mechanism);
  return acting.map((each) => `${each.party} ${each.asked} ${each.body}`);
}

/** A body where all sit, with one way up. */
function withWayUp(office: Office): { readonly body: string; readonly up: Way } {
  for (const body of roomsOfAll(office)) {
    const [to] = placesFor(office.mechanism, "escalate", openedAt(body));
    if (to !== undefined) return { body, up: { act: "escalate", to } };
  }
  throw new Error("nothing rises in this mechanism");
}

/** A body where all sit, with two ways out of it: to one step of the ladder, or to two. */
function withTwoWays(office: Office, isEqual: boolean): { readonly body: string; readonly ways: readonly [Way, Way] } {
  for (const body of roomsOfAll(office)) {
    const ways = waysFrom(office, openedAt(body));
    for (const a of ways) {
      const rung = rungOf(office.mechanism, a.to);
      const b = ways.find(({ to }) => to !== a.to && (rungOf(office.mechanism, to) === rung) === isEqual);
      if (b !== undefined) return { body, ways: [a, b] };
    }
  }
  throw new Error("no two such ways in this mechanism");
}

describe.each(mechanismNames)("the way of a matter under %s", (name) => {
  test("an act that crossed with the move is no answer to it, however high it stands; one after it is", () => {
    const office = openOffice(name);
    const { body, up } = withWayUp(office);
    const table = lay(office, body);
    const { one, two, desks, subject } = table;
    const post = postsAt(office.mechanism, up.to, one.party)[0] as string;
    const say = () => act(office, one, { command: remark, subject, post, input: { words: { en: "Noted" } } });
    const [moved] = move(table, two, up).entries;
    // Not seen yet at the other desk, whose words stand higher than the move all the same.
    const crossing = [say(), say(), say()].flatMap(({ entries }) => entries);
    carryAll(office, desks);
    const heights = new Map(recordAt(one, subject).entries.map(({ hash, height }) => [hash, height]));
    expect(heights.get(crossing[2] as Hash)).toBeGreaterThan(heights.get(moved as Hash) as number);
    const answer = `${one.party} answer-route ${up.to}`;
    for (const desk of desks) expect(asked(table, desk)).toContain(answer);
    say();
    carryAll(office, desks);
    for (const desk of desks) expect(asked(table, desk)).not.toContain(answer);
    expect(state(table, one).moves).toEqual(state(table, two).moves);
  });

  test("an escalation takes it up a step, and what was decided comes back with its return", () => {
    const office = openOffice(name);
    const { body, up } = withWayUp(office);
    const table = lay(office, body);
    const { one, two, desks } = table;
    const [moved] = move(table, two, up, { ownSide: { en: "Agreed in principle" }, asked: { en: "Decide" } }).entries;
    carryAll(office, desks);
    expect(standing(table, one)).toMatchObject({ body: up.to, way: [body, up.to], move: { hash: moved } });
    expect(state(table, one).routeWords).toMatchObject([{ value: { move: moved, reason, asked: { en: "Decide" } } }]);
    const decision = { ja: "進めてよい", en: "It may go on" };
    const post = postFor(office, state(table, one), one.party);
    act(office, one, { command: returnBack, subject: table.subject, post, input: { reason, decision } });
    carryAll(office, desks);
    for (const desk of desks) {
      expect(standing(table, desk)).toMatchObject({ body, way: [body, up.to, body] });
      expect(state(table, desk).decisions).toMatchObject([{ party: one.party, value: { at: up.to, words: decision } }]);
    }
  });

  test("the seats of the body that it came to are asked to take it up, and the old ones take no position any more", () => {
    const office = openOffice(name);
    const { body, up } = withWayUp(office);
    const table = lay(office, body);
    const { one, two, desks, subject } = table;
    const before = postFor(office, state(table, one), one.party);
    move(table, two, up);
    carryAll(office, desks);
    const rooms = asked(table, one);
    expect(rooms.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      `${one.party} answer-route`,
      `${two.party} answer-route`,
    ]);
    const now = postFor(office, state(table, one), one.party);
    if (now !== before) {
      const refused = ask(office, one, { command: decide, subject, post: before, input: { words: { en: "Ours" } } });
      expect(refused).toMatchObject({ refused: "not-your-seat" });
    }
    act(office, one, { command: remark, subject, post: now, input: { words: { en: "Seen" } } });
    carryAll(office, desks);
    expect(asked(table, two).filter((line) => line.includes("answer-route"))).toHaveLength(1);
  });

  test("moves that cross to two steps: the higher one counts, on every desk, and each sees both", () => {
    const office = openOffice(name);
    const { body, ways } = withTwoWays(office, false);
    const table = lay(office, body);
    const { one, two, desks } = table;
    move(table, one, ways[0]);
    move(table, two, ways[1]);
    carryAll(office, desks);
    const [high] = [...ways].sort((a, b) => rungOf(office.mechanism, b.to) - rungOf(office.mechanism, a.to));
    for (const desk of desks) {
      expect(standing(table, desk)).toMatchObject({ body: high?.to, crossed: [] });
      expect(
        crossedMoves(state(table, desk))
          .map(({ value }) => value.to)
          .sort(),
      ).toEqual(ways.map(({ to }) => to).sort());
      expect(asked(table, desk)).toEqual(asked(table, one));
    }
  });

  test("moves that cross to two bodies of one step: it stays where both left from until somebody settles it", () => {
    const office = openOffice(name);
    const { body, ways } = withTwoWays(office, true);
    const table = lay(office, body);
    const { one, two, desks } = table;
    move(table, one, ways[0]);
    move(table, two, ways[1]);
    carryAll(office, desks);
    for (const desk of desks) {
      expect(standing(table, desk)).toMatchObject({ body, way: [body] });
      expect(standing(table, desk).crossed).toHaveLength(2);
      expect(asked(table, desk)).toEqual([`${one.party} settle-route ${body}`, `${two.party} settle-route ${body}`]);
    }
    move(table, one, ways[1]);
    carryAll(office, desks);
    for (const desk of desks) {
      expect(standing(table, desk)).toMatchObject({ body: ways[1].to, way: [body, ways[1].to], crossed: [] });
      expect(crossedMoves(state(table, desk))).toEqual([]);
    }
  });

  test("two who agree on where it goes at once leave nothing to settle", () => {
    const office = openOffice(name);
    const { body, up } = withWayUp(office);
    const table = lay(office, body);
    move(table, table.one, up);
    move(table, table.two, up);
    carryAll(office, table.desks);
    for (const desk of table.desks) expect(standing(table, desk)).toMatchObject({ body: up.to, crossed: [] });
  });

  test("where a body has no standing seats, the body that it came from acts for it, and brings it back", () => {
    const office = openOffice(name);
    const empty = office.mechanism.bodies.find(
      ({ id, levels }) =>
        levels.length === 0 && postsAt(office.mechanism, id, office.parties[0] as string).length === 0,
    );
    const below = roomsOfAll(office).find((body) =>
      placesFor(office.mechanism, "escalate", openedAt(body)).includes(empty?.id ?? ""),
    );
    if (empty === undefined || below === undefined) return;
    const table = lay(office, below);
    move(table, table.two, { act: "escalate", to: empty.id });
    carryAll(office, table.desks);
    expect(asked(table, table.one)[0]).toBe(`${table.one.party} answer-route ${below}`);
    move(table, table.one, { act: "return", to: below });
    expect(standing(table, table.one).body).toBe(below);
  });

  test("no escalation skips a level that may not be skipped, be it by a reference off the links", () => {
    const office = openOffice(name);
    const { mechanism } = office;
    const [lowest] = roomsOfAll(office).filter((body) => rungOf(mechanism, body) > 0);
    const top = mechanism.bodies.find(({ id }) => rungOf(mechanism, id) === mechanism.ladder.length)?.id as string;
    const table = lay(office, lowest as string);
    const { two, subject } = table;
    const post = postFor(office, state(table, two), two.party);
    for (const [command, more] of [
      [moveCommands.escalate, {}],
      [moveCommands.refer, { off: true }],
    ] as const) {
      expect(ask(office, two, { command, subject, post, input: { to: top, reason, ...more } })).toMatchObject({
        refused:
          command === moveCommands.escalate ? expect.stringMatching(/level-skipped|no-step-up/) : "level-skipped",
      });
    }
    const forged = { act: "escalate", from: lowest, to: top, rung: rungOf(mechanism, top) };
    const raw = { kind: "route/1", subject, label: office.label, post };
    expect(verdictAt(two, writeEntry(office, two, { ...raw, content: forged }))).toBe("level-skipped");
    const off = { ...forged, act: "refer", off: true };
    expect(verdictAt(two, writeEntry(office, two, { ...raw, content: off }))).toBe("level-skipped");
    expect(standing(table, two).body).toBe(lowest);
  });

  test("a move from where the matter does not stand has no effect, nor one that misstates the ladder", () => {
    const office = openOffice(name);
    const { body, up } = withWayUp(office);
    const table = lay(office, body);
    const { two, subject } = table;
    const post = postFor(office, state(table, two), two.party);
    const raw = { kind: "route/1", subject, label: office.label, post };
    const rung = rungOf(office.mechanism, up.to);
    const elsewhere = { act: "return", from: up.to, to: body, rung: rungOf(office.mechanism, body) };
    expect(verdictAt(two, writeEntry(office, two, { ...raw, content: elsewhere }))).toBe("moved-meanwhile");
    const lifted = { act: "escalate", from: body, to: up.to, rung: rung + 1 };
    expect(verdictAt(two, writeEntry(office, two, { ...raw, content: lifted }))).toBe("rung-differs");
  });

  test("one side moves a matter and takes no position for the other by it", () => {
    const office = openOffice(name);
    const { body, up } = withWayUp(office);
    const table = lay(office, body);
    const { one, two, desks, subject } = table;
    move(table, one, up);
    const back = postFor(office, state(table, one), one.party);
    act(office, one, { command: returnBack, subject, post: back, input: { reason } });
    carryAll(office, desks);
    const { agreement } = state(table, two);
    expect(agreement.positions).toEqual([]);
    expect(ask(office, one, { command: concur, subject, post: back, input: { text: subject } })).toMatchObject({
      refused: expect.any(String),
    });
  });
});

test("a reference off the links says so, and is shown so", () => {
  const office = openOffice("japan-us");
  const { mechanism } = office;
  const from = roomsOfAll(office).find((body) => rungOf(mechanism, body) === 2) as string;
  const to = roomsOfAll(office).find(
    (body) =>
      body !== from && rungOf(mechanism, body) === 2 && !placesFor(mechanism, "refer", openedAt(from)).includes(body),
  ) as string;
  const table = lay(office, from);
  const { two, subject } = table;
  const post = postFor(office, state(table, two), two.party);
  const input = { to, reason };
  const command = moveCommands.refer;
  expect(ask(office, two, { command, subject, post, input })).toMatchObject({ refused: "no-link", pointer: "/to" });
  act(office, two, { command, subject, post, input: { ...input, off: true } });
  expect(standing(table, two).move?.value).toMatchObject({ act: "refer", to, off: true });
});

describe.each(mechanismNames)("a matter in a body that an amendment dissolved, under %s", (name) => {
  test("is in the hands of those to whom it may rise from there, where nobody on its way has a seat left", () => {
    const { mechanism } = openOffice(name);
    const { definition, bodies, parties } = mechanism;
    const seated = (body: string) => parties.every(({ id }) => postsAt(mechanism, body, id).length > 0);
    const risesFrom = (body: string) =>
      placesFor(mechanism, "escalate", { body, way: [body], move: undefined, crossed: [] });
    const found = bodies.find(({ id }) => seated(id) && risesFrom(id).some(seated));
    if (found === undefined) throw new Error(`in ${name} nothing rises from where all sit to where all sit`);
    const { id: body } = found;
    const seats = definition.seats.map((seat) => (seat.body === body ? { ...seat, until: "2026-11-26" } : seat));
    const after = mechanismView({ ...definition, seats }, mechanism.hash);
    for (const { id: party } of parties) {
      expect(roomOf(mechanism, { body, way: [body] }, party)).toBe(body);
      expect(postsAt(after, body, party)).toEqual([]);
      const room = roomOf(after, { body, way: [body] }, party);
      expect(risesFrom(body)).toContain(room);
      expect(postsAt(after, room, party)).not.toEqual([]);
    }
  });
});
