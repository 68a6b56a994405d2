import { commands, kinds, type MatterState } from "@kakehashi/coordination";
import { compiledMechanism, type Machine, putTrick, smallWorld } from "@kakehashi/simulation";
import { describe, expect, test } from "vitest";

describe("law 12: it coordinates; it does not command", () => {
  test("an order across the line is no kind of entry: it has no effect, whoever signs it", async () => {
    const small = await smallWorld("japan-us", 2);
    const [a, b] = small.machines as [Machine, Machine];
    expect(await putTrick(small.stage, a, small.audience, "an unknown kind")).toBe(true);
    await small.pass(12_000);
    const head = (await b.disk.store.logs(small.audience.hash)).find(({ node }) => node === a.node);
    const leaves = await b.disk.store.leaves(small.audience.hash, head?.log as never, 0, head?.size ?? 0);
    expect(leaves.at(-1)?.without).toBe("kind-not-in-definition");
  });

  test("no post of one party can act for another: a node refuses posts that are not its own", async () => {
    const small = await smallWorld("mutual-aid", 3);
    const [a, b] = small.machines as [Machine, Machine];
    const theirs = small.world.founding.mechanism.generalPost(b.party) as never;
    const line = { name: "report.log", input: { words: { ja: "他人の名で" } }, post: theirs };
    expect(await small.refusal(a, line)).toBe("post-not-of-party");
  });

  test("a position asks for nothing but the other's own: one party's concurrence never counts for another", async () => {
    const small = await smallWorld("japan-us", 2);
    const [a, b] = small.machines as [Machine, Machine];
    const { subject, text } = await small.matter(a, b);
    await small.done(a, { name: "matter.concur", subject, input: { text }, post: small.seat(a) });
    await small.pass(3_000);
    const state = await small.state<MatterState>(b, subject);
    expect(state.agreement.agreements).toEqual([]);
    expect(state.agreement.positions.map(({ party }) => party)).toEqual([a.party]);
  });

  test("a task is one side's own: nobody can give one to a post of another", async () => {
    const small = await smallWorld("japan-us", 2);
    const [a, b] = small.machines as [Machine, Machine];
    const { subject } = await small.matter(a, b);
    const given = (to: Machine) => ({
      name: "matter.add-task",
      subject,
      input: { title: { ja: "手配", en: "Arrange it" }, post: small.seat(to) },
      post: small.seat(a),
    });
    expect(await small.refusal(a, given(b))).toBe("post-unknown");
    await small.done(a, given(a));
  });

  test("what the software can enter is information, requests, positions and decisions of one's own side", () => {
    const objects = new Set(kinds.map(({ object }) => object));
    const coordination = ["charter", "liaison", "matter", "report", "situation", "temporary-body"];
    expect([...objects].sort()).toEqual([...coordination, "dossier", "note"].sort());
    const verbs = commands.map(({ name }) => name.split(".")[1] ?? "");
    expect(verbs.filter((verb) => /order|command|engage|fire|launch/.test(verb))).toEqual([]);
    // The one target is a time: how soon one's own side means to answer.
    expect(verbs.filter((verb) => /target/.test(verb))).toEqual(["set-response-target"]);
    // Tasks are each side's own, as the test above holds.
    expect(verbs.filter((verb) => /task/.test(verb))).toEqual(["add-task", "set-task"]);
    for (const name of ["japan-us", "mutual-aid"]) {
      const { kinds: admitted } = compiledMechanism(name);
      expect(admitted.filter((kind) => /^(order|target)/.test(kind))).toEqual([]);
    }
  });
});
