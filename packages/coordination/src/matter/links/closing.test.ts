import { compileMechanism, definitionHash, type Hash, type LabelId, mechanismView, sourceOf } from "@kakehashi/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recall } from "../../entry/commands/recall.ts";
import { isRefusal } from "../../object/refusal.ts";
import {
  act,
  ask,
  carryAll,
  crypto,
  type Desk,
  type MechanismName,
  mechanismNames,
  openOffice,
  placeFor,
  recordAt,
  startDesks,
  stateAt,
  viewOf,
} from "../../testing/desk.ts";
import { close } from "../commands/close.ts";
import { open } from "../commands/open.ts";
import { relate } from "../commands/relate.ts";
import { remark } from "../commands/remark.ts";
import { reopen } from "../commands/reopen.ts";
import type { MatterState } from "../state.ts";
import { matterClosing } from "./closing.ts";

const above = "above" as LabelId;

/** The mechanism with one more label that all parties may have, of a rank above the others. */
function rankedView(name: MechanismName) {
  const source = sourceOf(viewOf(name).definition);
  const shared = source.labels.find(({ rank, releasableTo }) => rank === 0 && releasableTo.length > 0);
  if (shared === undefined) throw new Error("no label");
  const compiled = compileMechanism({ ...source, labels: [...source.labels, { ...shared, id: above, rank: 7 }] });
  return mechanismView(compiled, definitionHash(crypto, compiled));
}

describe.each(mechanismNames)("a matter that is linked to what stands above it under %s", (name) => {
  const view = rankedView(name);
  const setUp = () => {
    const office = openOffice(view);
    const desks = startDesks(office).slice(0, 2) as [Desk, Desk];
    const [one, two] = desks;
    const { track, body, postOf } = placeFor(office);
    const input = { track, body, title: { en: "A matter" }, signatories: [one.party, two.party] };
    const raise = (label: LabelId) =>
      act(office, two, { command: open, post: postOf(two.party), input, label }).subject;
    const [matter, high] = [raise(office.label), raise(above)];
    const share = () => carryAll(office, desks);
    share();
    const does = (
      desk: Desk,
      on: Hash,
      command: Parameters<typeof act>[2]["command"],
      given: object,
      label?: LabelId,
    ) =>
      act(office, desk, { command, subject: on, post: postOf(desk.party), input: given, ...(label && { label }) })
        .entries[0] as Hash;
    const link = (desk: Desk, from: Hash, to: Hash) =>
      does(desk, from, relate, { object: to, relation: "depends" }, above);
    const reads = (desk: Desk) => {
      const linking = [...desk.fold.records.values()].filter(({ type }) => type === "matter");
      const recordOf = (object: Hash) => desk.fold.records.get(object);
      return matterClosing(recordAt(desk, matter), { linking, mechanism: view, recordOf }).reads;
    };
    const named = () =>
      desks.flatMap((desk) =>
        Object.values(stateAt<MatterState>(desk, matter).closures)
          .flat()
          .flatMap((write) => ("value" in write ? write.value.saw.map(({ object }) => object) : [])),
      );
    return { office, desks, one, two, matter, high, raise, share, does, link, reads, named, postOf };
  };
  const words = { words: { en: "It goes on" } };

  test.each(["this", "other"])("names it in no closure, and reads by it all the same, linked from %s side", (from) => {
    const { desks, one, two, matter, high, share, does, link, reads, named } = setUp();
    if (from === "this") link(one, matter, high);
    else link(one, high, matter);
    share();
    for (const desk of desks) does(desk, matter, close, {});
    share();
    expect(named()).toEqual([]);
    for (const desk of desks) expect(reads(desk)).toEqual({ is: "closed" });
    does(two, high, remark, words);
    share();
    for (const desk of desks) expect(reads(desk)).toEqual({ is: "closed-link-open", moved: [high] });
    // Whoever closes again has seen that it moved.
    for (const desk of desks) {
      does(desk, matter, reopen, {});
      does(desk, matter, close, {});
    }
    share();
    for (const desk of desks) expect(reads(desk)).toEqual({ is: "closed" });
    // What only closes it is no move, nor is its being opened again and closed.
    for (const desk of desks) does(desk, high, close, {});
    share();
    for (const desk of desks) expect(reads(desk)).toEqual({ is: "closed" });
    does(one, high, reopen, {});
    share();
    for (const desk of desks) expect(reads(desk)).toEqual({ is: "closed-link-open", moved: [high] });
  });

  test("names nothing that a link above it alone leads to, be it an object that all may read", () => {
    const { office, desks, one, matter, raise, share, link, does, reads, named } = setUp();
    const open = raise(office.label);
    share();
    link(one, matter, open);
    share();
    for (const desk of desks) does(desk, matter, close, {});
    share();
    expect(named()).toEqual([]);
    for (const desk of desks) expect(reads(desk)).toEqual({ is: "closed" });
    // A link that all may see was not there when they closed.
    does(one, matter, relate, { object: open, relation: "relates" });
    share();
    for (const desk of desks) expect(reads(desk)).toEqual({ is: "closed-link-open", moved: [open] });
  });

  test("is linked above after it was closed: closed, link open", () => {
    const { desks, one, matter, high, share, link, does, reads } = setUp();
    for (const desk of desks) does(desk, matter, close, {});
    share();
    const entry = link(one, high, matter);
    share();
    for (const desk of desks) expect(reads(desk)).toEqual({ is: "closed-link-open", moved: [high] });
    does(one, high, recall, { entry });
    share();
    for (const desk of desks) expect(reads(desk)).toEqual({ is: "closed" });
  });

  test("is refused where it would be named by hand, in a closing and in words that all may read", () => {
    const { office, one, matter, high, postOf } = setUp();
    const by = { subject: matter, post: postOf(one.party) };
    expect(ask(office, one, { command: close, ...by, input: { links: [high] } })).toMatchObject({
      ...{ refused: "link-above-label", pointer: "/links" },
    });
    expect(ask(office, one, { command: relate, ...by, input: { object: high, relation: "relates" } })).toMatchObject({
      ...{ refused: "link-above-label", pointer: "/object" },
    });
  });

  test("reads at both sides by what each had when it closed, whatever they did over cuts", () => {
    const names = ["share", "link", "link-back", "move", "close", "reopen", "close-high", "reopen-high"] as const;
    const step = fc.record({ by: fc.constantFrom(0, 1), does: fc.constantFrom(...names) });
    const both = [0, 1].map((by) => ({ by, does: "close" as const }));
    const ends = fc.constantFrom([], both, [{ by: 0, does: "share" as const }, ...both]);
    const steps = fc.tuple(fc.array(step, { maxLength: 12 }), ends).map((parts) => parts.flat());
    let closed = 0;
    fc.assert(
      fc.property(steps, (given) => {
        const { office, desks, one, two, matter, high, share, reads, named, postOf } = setUp();
        const done: { readonly does: (typeof names)[number]; readonly by: number }[] = [];
        // What each side has of it, and what each had when it closed.
        const has = [new Set<number>(), new Set<number>()] as const;
        const closing = new Map<number, ReadonlySet<number>>();
        const stance = new Map<number, "close-high" | "reopen-high">();
        const commands = {
          link: [matter, relate, { object: high, relation: "depends" }],
          "link-back": [high, relate, { object: matter, relation: "depends" }],
          move: [high, remark, words],
          close: [matter, close, {}],
          reopen: [matter, reopen, {}],
          "close-high": [high, close, {}],
          "reopen-high": [high, reopen, {}],
        } as const;
        const shareAll = () => {
          share();
          for (const own of has) for (const at of has[0].union(has[1])) own.add(at);
        };
        for (const { by, does } of given) {
          const own = has[by] as Set<number>;
          if (does === "share") {
            shareAll();
            continue;
          }
          const [subject, command, input] = commands[does];
          const post = postOf((by === 0 ? one : two).party);
          const label = does === "link" ? { label: above } : {};
          const asked = { command: command as typeof remark, subject, post, input, ...label };
          if (isRefusal(ask(office, by === 0 ? one : two, asked as never))) continue;
          own.add(done.push({ by, does }) - 1);
          if (does === "close") closing.set(by, new Set(own));
          if (does === "reopen") closing.delete(by);
          if (does === "close-high" || does === "reopen-high") stance.set(by, does);
        }
        shareAll();
        const [mine, theirs] = desks.map(reads);
        expect(mine).toEqual(theirs);
        expect(named()).toEqual([]);
        const isReopened = [...stance.values()].includes("reopen-high");
        const at = (test: (does: string) => boolean) => done.flatMap(({ does }, n) => (test(does) ? [n] : []));
        const links = at((does) => does.startsWith("link"));
        const moves = at((does) => ["move", "link-back"].includes(does) || (isReopened && does.endsWith("-high")));
        const saw = (seen: ReadonlySet<number>) =>
          links.length === 0 || (links.some((n) => seen.has(n)) && moves.every((n) => seen.has(n)));
        const is = closing.size < 2 ? "open" : [...closing.values()].every(saw) ? "closed" : "closed-link-open";
        if (is === "closed" && links.length > 0) closed += 1;
        expect(mine?.is).toBe(is);
      }),
      { numRuns: 150 },
    );
    expect(closed).toBeGreaterThan(0);
  });
});
