import {
  canonicalText,
  currentDefinition,
  definitionHash,
  type Hash,
  type MechanismView,
  mechanismView,
  partyOfNode,
} from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import {
  act,
  ask,
  carryAll,
  contextOf,
  crypto,
  type Desk,
  hashNamed,
  type MechanismName,
  mechanismNames,
  openOffice,
  recordAt,
  startDesk,
  startDesks,
  stateAt,
  verdictAt,
  viewOf,
  writeEntry,
} from "../testing/desk.ts";
import { amendmentsAwaiting, amendmentsOf, rulingsOf } from "./amendments.ts";
import { adopt } from "./commands/adopt.ts";
import { proposeDefinition } from "./commands/propose-definition.ts";
import { setClock } from "./commands/set-clock.ts";
import { isoDay } from "./definition-refusal.ts";
import { clockOf, realmTimeAt } from "./realm-clock.ts";
import type { CharterState } from "./state.ts";

/** The mechanism some versions later, with another name: what an amendment of it looks like. */
function laterVersion(name: MechanismName, further: number): MechanismView {
  const present = viewOf(name).definition;
  const compiled = { ...present, version: present.version + further, asOf: `2026-0${further}` };
  return mechanismView(compiled, definitionHash(crypto, compiled));
}

describe.each(mechanismNames)("the charter under %s", (name) => {
  const [next, rival] = [1, 2].map((further) => laterVersion(name, further)) as [MechanismView, MechanismView];
  const setUp = () => {
    const office = openOffice(name, undefined, [next, rival]);
    const desks = startDesks(office);
    const [one, two] = desks as readonly [Desk, Desk];
    const subject = office.context.audience.hash;
    const current = (desk: Desk) => currentDefinition(desk.fold.context, desk.fold.records.get(subject));
    return { office, desks, one, two, subject, current };
  };
  const laying = (view: MechanismView) => ({ definition: view.hash, compiled: view.definition });
  const input = laying(next);

  test("every party joins by the first leaf of its log, which carries the audience's own record", () => {
    const { office, desks, one, subject } = setUp();
    const { joins } = stateAt<CharterState>(one, subject);
    expect(joins.map((join) => "value" in join && join.value.party).sort()).toEqual([...office.parties]);
    const record = { ...office.context.audience.record, mark: "X" };
    const leaf = { kind: "join/1", subject, label: office.label, content: { record } };
    expect(verdictAt(one, writeEntry(office, one, leaf))).toBe("join-misplaced");
    expect(desks.length).toBe(office.parties.length);
  });

  test("a next incarnation opens with what it knows of its older ones, and its entries have effect", () => {
    const { office, desks, one, two, subject } = setUp();
    const again = startDesk(office, two.node, "restored", [two]);
    carryAll(office, [...desks, again]);
    const size = office.leaves.get(two.log)?.length;
    const { successions } = stateAt<CharterState>(one, subject);
    expect(successions).toMatchObject([{ value: { older: [{ incarnation: two.incarnation, size }] } }]);
    act(office, again, { command: setClock, subject, input: { realm: 1, wall: 1 } });
    carryAll(office, [...desks, again]);
    expect(clockOf(stateAt<CharterState>(one, subject).clock)).toEqual({ realm: 1, wall: 1, rate: "1" });
  });

  test("a definition is adopted when every party concurs and the depositary has it on record, not before", () => {
    const { office, desks, one, two, subject, current } = setUp();
    const [text] = act(office, two, { command: proposeDefinition, subject, input }).entries;
    carryAll(office, desks);
    for (const desk of desks) expect(current(desk)).toBe(office.mechanism.hash);
    for (const desk of desks) if (desk !== two) act(office, desk, { command: adopt, subject, input: { text } });
    expect(current(two)).toBe(office.mechanism.hash);
    carryAll(office, desks);
    for (const desk of desks) expect(current(desk)).toBe(next.hash);
    expect(stateAt<CharterState>(one, subject).records).toHaveLength(1);
    expect(canonicalText(recordAt(two, subject))).toBe(canonicalText(recordAt(one, subject)));
  });

  test("a proposal awaits every party that has said nothing on it, until that party speaks or it is agreed", () => {
    const { office, desks, one, two, subject } = setUp();
    const parties = desks.map(({ node }) => partyOfNode(node));
    const awaited = () =>
      parties.filter((party) => amendmentsAwaiting(stateAt<CharterState>(one, subject), party).length > 0);
    const [text] = act(office, two, { command: proposeDefinition, subject, input }).entries;
    carryAll(office, desks);
    const others = desks.filter((desk) => desk !== two);
    expect(awaited()).toEqual(others.map(({ node }) => partyOfNode(node)));
    act(office, one, { command: adopt, subject, input: { text, stance: "reserve" } });
    carryAll(office, desks);
    expect(awaited()).toEqual(others.slice(1).map(({ node }) => partyOfNode(node)));
    for (const desk of others) act(office, desk, { command: adopt, subject, input: { text } });
    carryAll(office, desks);
    expect(awaited()).toEqual([]);
  });

  test("no party moves the others to a definition", () => {
    const { office, desks, one, two, subject, current } = setUp();
    for (const desk of [one, two]) act(office, desk, { command: proposeDefinition, subject, input });
    carryAll(office, desks);
    for (const desk of desks) expect(current(desk)).toBe(office.mechanism.hash);
  });

  test("parties whose proposals crossed agree on neither until one comes over; the history says which ruled when", () => {
    const { office, desks, one, two, subject, current } = setUp();
    const [first] = act(office, one, { command: proposeDefinition, subject, input }).entries;
    const [second] = act(office, two, { command: proposeDefinition, subject, input: laying(rival) }).entries;
    carryAll(office, desks);
    const history = (desk: Desk) => {
      const { entries } = recordAt(desk, subject);
      const state = stateAt<CharterState>(desk, subject);
      return { rulings: rulingsOf(state, entries), amendments: amendmentsOf(state) };
    };
    const stancesOn = (desk: Desk, text: Hash | undefined) =>
      history(desk)
        .amendments.find((each) => each.text === text)
        ?.stances.map(({ stance }) => stance);
    for (const desk of desks) expect(history(desk).amendments.map(({ is }) => is)).toEqual(["open", "open"]);
    expect(stancesOn(one, first)?.slice(0, 2)).toEqual(["concur", "none"]);
    expect(stancesOn(one, second)?.slice(0, 2)).toEqual(["none", "concur"]);
    for (const desk of desks) expect(current(desk)).toBe(office.mechanism.hash);
    for (const desk of desks) if (desk !== one) act(office, desk, { command: adopt, subject, input: { text: first } });
    carryAll(office, desks);
    for (const desk of desks) {
      expect(current(desk)).toBe(next.hash);
      const { rulings, amendments } = history(desk);
      expect(rulings).toMatchObject([{ definition: office.mechanism.hash }, { definition: next.hash, text: first }]);
      expect(rulings[0]?.until).toBe(rulings[1]?.from);
      expect(rulings[1]?.until).toBeUndefined();
      expect(amendments.map(({ text, is }) => [text === first, is])).toEqual(
        expect.arrayContaining([
          [true, "rules"],
          [false, "passed"],
        ]),
      );
    }
    expect(canonicalText(history(one))).toBe(canonicalText(history(two)));
  });

  test("what cannot follow the present definition is not laid on the table, and the place at fault is named", () => {
    const { office, one, subject } = setUp();
    const propose = (compiled: object, definition = definitionHash(crypto, compiled as never)) =>
      ask(office, one, { command: proposeDefinition, subject, input: { definition, compiled } });
    expect(propose({ format: "mechanism/1" })).toMatchObject({ refused: "definition-faulty" });
    expect(propose(next.definition, hashNamed("another"))).toMatchObject({ pointer: "/definition" });
    expect(propose(office.mechanism.definition)).toMatchObject({
      refused: "definition-faulty",
      pointer: "/compiled/version",
      data: { fault: "version-not-newer" },
    });
    const [body] = next.definition.bodies;
    const nameless = { ...next.definition, bodies: next.definition.bodies.filter((each) => each !== body) };
    expect(propose(nameless)).toMatchObject({ refused: "definition-faulty" });
  });

  test("a definition with kinds that this software does not implement is neither laid on the table nor concurred with", () => {
    const { office, one, two, desks, subject } = setUp();
    const strange = { ...next.definition, kinds: [...next.definition.kinds, "novelty/1"] };
    const laid = { definition: definitionHash(crypto, strange), compiled: strange };
    const refused = { refused: "kinds-not-implemented", data: { kinds: "novelty/1" } };
    expect(ask(office, one, { command: proposeDefinition, subject, input: laid })).toMatchObject({
      ...refused,
      pointer: "/compiled/kinds",
    });
    const [text] = act(office, two, { command: proposeDefinition, subject, input }).entries;
    carryAll(office, desks);
    const definition = () => mechanismView(strange, laid.definition);
    const concurring = { text, stance: "concur" } as never;
    expect(adopt.decide({ ...contextOf(office, one, subject), definition } as never, concurring)).toMatchObject(
      refused,
    );
    const apart = { text, stance: "non-concur" } as never;
    expect(adopt.decide({ ...contextOf(office, one, subject), definition } as never, apart)).not.toHaveProperty(
      "refused",
    );
  });

  test("nobody concurs with words that are not here, nor with what another definition has followed since", () => {
    const { office, desks, one, two, subject } = setUp();
    const [text] = act(office, two, { command: proposeDefinition, subject, input }).entries;
    carryAll(office, desks);
    const asked = { text, stance: "concur" };
    const context = contextOf(office, one, subject);
    expect(adopt.decide({ ...context, definition: () => undefined } as never, asked as never)).toMatchObject({
      refused: "definition-unknown",
    });
    expect(adopt.decide({ ...context, mechanism: rival } as never, asked as never)).toMatchObject({
      refused: "definition-passed",
      data: { version: next.version, present: rival.version },
    });
    expect(
      adopt.decide({ ...context, mechanism: rival } as never, { text, stance: "withdraw" } as never),
    ).toMatchObject({ drafts: [{ kind: "adopt/1" }] });
  });

  test.each([
    [0, "1970-01-01"],
    [951_782_399_999, "2000-02-28"],
    [951_782_400_000, "2000-02-29"],
    [-2_203_891_200_001, "1900-02-28"],
    [4_107_542_399_999, "2100-02-28"],
    [4_107_542_400_000, "2100-03-01"],
    [-1, "1969-12-31"],
  ])("the day of %i is %s", (ms, day) => {
    expect(isoDay(ms)).toBe(day);
  });

  test("the charter is the general post's", () => {
    const { office, one, subject } = setUp();
    const other = office.mechanism.postsOf(one.party).find((post) => !post.general)?.id ?? "";
    expect(ask(office, one, { command: proposeDefinition, subject, input, post: other })).toMatchObject({
      refused: "not-the-general-post",
    });
    const raw = { kind: "definition/1", subject, label: office.label, content: input, post: other };
    expect(verdictAt(one, writeEntry(office, one, raw))).toBe("not-the-general-post");
  });

  test("a position on a definition that nobody laid on the table is refused, and has no effect", () => {
    const { office, one, subject } = setUp();
    const text = hashNamed("nothing");
    expect(ask(office, one, { command: adopt, subject, input: { text } })).toMatchObject({
      refused: "definition-unknown",
    });
    const raw = { kind: "adopt/1", subject, label: office.label, content: { stance: "concur", text } };
    expect(verdictAt(one, writeEntry(office, one, raw))).toBe("definition-unknown");
  });

  test("the clock goes on from where it was set, at its pace", () => {
    const { office, desks, one, subject } = setUp();
    act(office, one, { command: setClock, subject, input: { realm: 1000, wall: 50_000, rate: "60" } });
    carryAll(office, desks);
    const clock = clockOf(stateAt<CharterState>(one, subject).clock);
    expect(clock).toEqual({ realm: 1000, wall: 50_000, rate: "60" });
    expect(realmTimeAt(clock, 51_000)).toBe(61_000);
    expect(realmTimeAt(clock, 49_000)).toBe(1000);
    expect(realmTimeAt(undefined, 49_000)).toBe(49_000);
  });

  test("a clock never reads what an entry cannot bear: it stands at the end that it passed, and is set anew from there", () => {
    const { office, desks, one, two, subject } = setUp();
    const ends = [0, 253_402_300_799_999];
    const settings = [
      { realm: -62_135_596_800_000, wall: 1000, rate: "1" },
      { realm: -1000, wall: 1000, rate: "0" },
      { realm: 253_402_300_799_999, wall: 1000, rate: "0.00001" },
      { realm: 1000, wall: -62_135_596_800_000, rate: "999999" },
    ];
    for (const [at, content] of settings.entries()) {
      // Software of another make set it so.
      writeEntry(office, one, { kind: "clock/1", subject, label: office.label, content });
      carryAll(office, desks);
      const clock = clockOf(stateAt<CharterState>(two, subject).clock);
      expect(clock).toEqual(content);
      expect(realmTimeAt(clock, 1_800_000_000_000)).toBe(ends[at < 2 ? 0 : 1]);
    }
    act(office, two, { command: setClock, subject, input: { realm: 5000, wall: 50_000, rate: "1" } });
    carryAll(office, desks);
    expect(realmTimeAt(clockOf(stateAt<CharterState>(one, subject).clock), 51_000)).toBe(6000);
  });

  test.each([-1, 253_402_300_800_000])("nobody sets the clock to %d, which no entry can bear", (realm) => {
    expect(setClock.input.safeParse({ realm, wall: 1 }).success).toBe(false);
  });

  test("a pause keeps the time, and a new pace keeps both", () => {
    const { office, one, subject } = setUp();
    act(office, one, { command: setClock, subject, input: { rate: "0", wall: 50_000 } });
    expect(clockOf(stateAt<CharterState>(one, subject).clock)).toEqual({ realm: office.now, wall: 50_000, rate: "0" });
    act(office, one, { command: setClock, subject, input: { realm: 5, wall: 60_000 } });
    expect(clockOf(stateAt<CharterState>(one, subject).clock)).toEqual({ realm: 5, wall: 60_000, rate: "0" });
  });

  test("settings of the clock that crossed mean: paused at the smaller realm time, on every node", () => {
    const { office, desks, one, two, subject } = setUp();
    act(office, one, { command: setClock, subject, input: { realm: 9000, wall: 1, rate: "60" } });
    act(office, two, { command: setClock, subject, input: { realm: 7000, wall: 2, rate: "1" } });
    carryAll(office, desks);
    for (const desk of desks) {
      expect(clockOf(stateAt<CharterState>(desk, subject).clock)).toEqual({ realm: 7000, wall: 1, rate: "0" });
    }
  });

  test("the clock is set by an exercise post or the general post alone", () => {
    const { office, one, subject } = setUp();
    const content = { realm: 0, wall: 0, rate: "1" };
    const seated = office.mechanism.postsOf(one.party).find((post) => !post.general && post.function !== "exercise");
    const asked = { command: setClock, subject, input: content, post: seated?.id ?? "" };
    expect(ask(office, one, asked)).toMatchObject({ refused: "not-an-exercise-post" });
    const raw = { kind: "clock/1", subject, label: office.label, content, post: seated?.id ?? "" };
    expect(verdictAt(one, writeEntry(office, one, raw))).toBe("not-an-exercise-post");
  });

  test("a revocation names logs of its own party alone", () => {
    const { office, one, two, subject } = setUp();
    const good = { node: two.node, incarnation: two.incarnation, size: 1, root: hashNamed("root") };
    const content = { number: 2, list: hashNamed("list"), logs: [good], ed25519: "", mldsa44: "" };
    const raw = { kind: "revocation/1", subject, label: office.label, content };
    expect(verdictAt(one, writeEntry(office, one, raw))).toBe("not-your-log");
    expect(verdictAt(two, writeEntry(office, two, raw))).toBe("effect");
    const rotation = {
      kind: "rotation/1",
      subject,
      label: office.label,
      content: { number: 2, list: hashNamed("list") },
    };
    expect(verdictAt(two, writeEntry(office, two, rotation))).toBe("effect");
    expect(stateAt<CharterState>(two, subject)).toMatchObject({ revocations: [{}], rotations: [{}] });
  });

  test("a party alone adopts by itself, in its home", () => {
    const [party] = viewOf(name).parties;
    const office = openOffice(name, [party?.id as string], [next]);
    const [desk] = startDesks(office) as readonly [Desk];
    const subject: Hash = office.context.audience.hash;
    act(office, desk, { command: proposeDefinition, subject, input });
    expect(currentDefinition(desk.fold.context, desk.fold.records.get(subject))).toBe(next.hash);
  });
});
