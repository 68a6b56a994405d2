import type { Hash } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import { traceClauses } from "./trace-clauses.ts";

const name = (text: string) => text as Hash;
const clause = (ja: string, en: string, more: object = {}) => ({ ja, en, ...more });
const carry = clause("輸送は自衛隊が行う。", "The SDF carry it.");
const costs = clause("費用は各自が負う。", "Each bears its own cost.");
const publish = clause("公表は同時とする。", "Both publish at once.");
const text = (hash: string, party: string, clauses: readonly (typeof carry)[], ...supersedes: readonly string[]) => ({
  hash: name(hash),
  party,
  clauses,
  supersedes: supersedes.map(name),
});

describe("the way of a clause through the versions", () => {
  const one = text("one", "p", [carry, costs, publish]);
  const reworded = clause("輸送は自衛隊及び米軍が行う。", carry.en);
  const two = text("two", "q", [publish, reworded], "one");
  const traces = traceClauses([one, two]);
  const of = (hash: string, at: number) => traces.get(name(hash))?.[at];

  test("a clause that only moved changed in no version, and stands where it stood before", () => {
    expect(of("two", 0)).toMatchObject({ was: 2, changedIn: "one", changedBy: "p" });
    expect(of("two", 0)?.places.get(name("one"))).toEqual({ clause: 2, same: { ja: true, en: true } });
  });

  test("a reworded clause says in which language its words are still those of before", () => {
    expect(of("two", 1)).toMatchObject({ was: 0, changedIn: "two", changedBy: "q" });
    expect(of("two", 1)?.places.get(name("one"))).toEqual({ clause: 0, same: { ja: false, en: true } });
  });

  test("words that came back were changed on the way, and count as changed", () => {
    const again = traceClauses([one, two, text("three", "p", [publish, carry], "two")]);
    const place = again.get(name("three"))?.[1]?.places.get(name("one"));
    expect(place).toEqual({ clause: 0, same: { ja: false, en: true } });
  });

  test("a text in the place of two that crossed knows the clauses of both", () => {
    const rival = text("rival", "q", [carry, clause("費用は折半する。", "Costs are shared.")], "one");
    const mine = text("mine", "p", [carry, costs, publish], "one");
    const both = traceClauses([
      one,
      rival,
      mine,
      text("both", "p", [carry, rival.clauses[1] as typeof carry], "rival", "mine"),
    ]);
    const places = both.get(name("both"))?.[1]?.places;
    expect(places?.get(name("rival"))).toEqual({ clause: 1, same: { ja: true, en: true } });
    expect([...(both.get(name("both"))?.[0]?.places.keys() ?? [])].sort()).toEqual(["both", "mine", "one", "rival"]);
  });

  test("an alternative in other words changes the clause; a new clause was nothing before", () => {
    const words = { ja: "折半", en: "shared" };
    const open = { ...costs, alternatives: [{ party: "q", words }] };
    const other = { ...costs, alternatives: [{ party: "q", words: { ...words, en: "split" } }] };
    const all = traceClauses([
      text("a", "p", [open]),
      text("b", "q", [other, publish], "a"),
      text("c", "p", [other, publish], "b"),
    ]);
    expect(all.get(name("b"))?.[0]).toMatchObject({ was: 0, changedIn: "b" });
    expect(all.get(name("c"))?.[0]).toMatchObject({ was: 0, changedIn: "b", changedBy: "q" });
    expect(all.get(name("b"))?.[1]).not.toHaveProperty("was");
  });
});
