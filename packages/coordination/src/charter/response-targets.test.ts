import { describe, expect, test } from "vitest";
import {
  act,
  ask,
  carryAll,
  type Desk,
  mechanismNames,
  openOffice,
  startDesk,
  startDesks,
  stateAt,
  verdictAt,
  writeEntry,
} from "../testing/desk.ts";
import { setResponseTarget } from "./commands/set-response-target.ts";
import { targetOf, targetsOf } from "./response-targets.ts";
import type { CharterState } from "./state.ts";

describe.each(mechanismNames)("response targets under %s", (name) => {
  const setUp = () => {
    const office = openOffice(name);
    const desks = startDesks(office);
    const [one, two] = desks as readonly [Desk, Desk];
    const subject = office.context.audience.hash;
    const body = office.mechanism.bodies[0]?.id as string;
    const priority = office.mechanism.priorities.at(-1)?.id as string;
    const sets = (desk: Desk, withinMs: number | null, more: object = { priority }) =>
      act(office, desk, { command: setResponseTarget, subject, input: { body, withinMs, ...more } });
    const reads = (at: Desk, party: string, of: string | undefined = priority) =>
      targetOf(stateAt<CharterState>(at, subject), party, body, of);
    return { office, desks, one, two, subject, body, priority, sets, reads, share: () => carryAll(office, desks) };
  };

  test("each party sets its own, and nobody another's; none stands that nobody set", () => {
    const { desks, one, two, sets, reads, share, body, priority, subject } = setUp();
    sets(one, 3_600_000);
    share();
    for (const desk of desks) {
      expect(reads(desk, one.party)).toBe(3_600_000);
      expect(reads(desk, two.party)).toBeUndefined();
    }
    sets(two, 7_200_000);
    sets(two, 90_000, {});
    share();
    for (const desk of desks) {
      expect(reads(desk, one.party)).toBe(3_600_000);
      expect(targetsOf(stateAt<CharterState>(desk, subject))).toEqual(
        [
          { party: two.party, body, priority: undefined, withinMs: 90_000 },
          { party: one.party, body, priority, withinMs: 3_600_000 },
          { party: two.party, body, priority, withinMs: 7_200_000 },
        ].sort((a, b) =>
          (a.priority ?? "") < (b.priority ?? "") ? -1 : a.priority === b.priority ? (a.party < b.party ? -1 : 1) : 1,
        ),
      );
    }
  });

  test("what is taken back stands no more; the same word twice is no act", () => {
    const { office, one, subject, body, priority, sets, reads } = setUp();
    sets(one, 60_000);
    const again = { command: setResponseTarget, subject, input: { body, priority, withinMs: 60_000 } };
    expect(ask(office, one, again)).toMatchObject({ refused: "nothing-to-do" });
    sets(one, null);
    expect(reads(one, one.party)).toBeUndefined();
    const none = { command: setResponseTarget, subject, input: { body, priority, withinMs: null } };
    expect(ask(office, one, none)).toMatchObject({ refused: "nothing-to-do" });
  });

  test("of two nodes of a party that wrote at once, the shorter time counts", () => {
    const { office, desks, one, two, sets, reads } = setUp();
    const second = startDesk(office, `${one.party}-2`);
    sets(one, 120_000);
    sets(second, 60_000);
    carryAll(office, [...desks, second]);
    for (const desk of [one, two, second]) expect(reads(desk, one.party)).toBe(60_000);
  });

  test("are the general post's, at a body and a priority of the definition", () => {
    const { office, one, subject, body, priority } = setUp();
    const raw = { kind: "response-target/1", subject, label: office.label };
    const write = (content: object, post?: string) =>
      verdictAt(one, writeEntry(office, one, { ...raw, content, ...(post && { post }) }));
    const seat = office.mechanism.postsOf(one.party).find(({ general }) => general !== true)?.id as string;
    expect(write({ body, priority, withinMs: 60_000 }, seat)).toBe("not-the-general-post");
    expect(write({ body: "no-such", withinMs: 60_000 })).toBe("body-unknown");
    expect(write({ body, priority: "no-such", withinMs: 60_000 })).toBe("priority-unknown");
    expect(write({ body, priority, withinMs: 60_000 })).toBe("effect");
  });
});
