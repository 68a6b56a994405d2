import type { MatterState } from "@kakehashi/coordination";
import { agreedNow, type Hash } from "@kakehashi/core";
import { type Machine, type SmallWorld, smallWorld } from "@kakehashi/simulation";
import { describe, expect, test } from "vitest";

async function agreed(small: SmallWorld, machine: Machine, subject: Hash): Promise<readonly Hash[]> {
  const state = await small.state<MatterState>(machine, subject);
  return agreedNow(state.agreement).map(({ text }) => text);
}

const concur = (small: SmallWorld, machine: Machine, subject: Hash, text: Hash) =>
  small.done(machine, { name: "matter.concur", subject, input: { text }, post: small.seat(machine) });

describe("law 5: agreement binds to exact text, by the depositary's record", () => {
  test.each(["japan-us", "mutual-aid"])(
    "%s: agreed once each has concurred, on the hash that both concurred with",
    async (name) => {
      const small = await smallWorld(name, 2);
      const [a, b] = small.machines as [Machine, Machine];
      const { subject, text } = await small.matter(a, b);
      await concur(small, a, subject, text);
      await small.pass(1_000);
      expect(await agreed(small, b, subject)).toEqual([]);
      await concur(small, b, subject, text);
      await small.pass(2_000);
      for (const machine of [a, b]) expect(await agreed(small, machine, subject)).toEqual([text]);
      expect(await small.broken()).toEqual([]);
    },
  );

  test("two concurrences without the depositary's record are no agreement", async () => {
    const small = await smallWorld("mutual-aid", 3);
    const [a, b, c] = small.machines as [Machine, Machine, Machine];
    const { subject, text } = await small.matter(a, c);
    await small.pass(1_000);
    small.world.crash(c);
    for (const machine of [a, b]) await concur(small, machine, subject, text);
    await small.pass(3_000);
    expect(await agreed(small, a, subject)).toEqual([]);
    await small.stage.begin(() => small.world.start(c));
    await small.pass(10_000);
    await concur(small, c, subject, text);
    await small.pass(10_000);
    for (const machine of [a, b, c]) expect(await agreed(small, machine, subject)).toEqual([text]);
    expect(await small.broken()).toEqual([]);
  });

  test("a withdrawal that the record has not seen came too late, on every node", async () => {
    const small = await smallWorld("japan-us", 2);
    const [a, b] = small.machines as [Machine, Machine];
    const { subject, text } = await small.matter(a, b);
    await concur(small, a, subject, text);
    await small.pass(2_000);
    small.cut();
    await small.done(a, { name: "matter.withdraw", subject, input: {}, post: small.seat(a) });
    await concur(small, b, subject, text);
    expect(await agreed(small, b, subject)).toEqual([text]);
    expect(await agreed(small, a, subject)).toEqual([]);
    small.mend();
    await small.pass(15_000);
    for (const machine of [a, b]) expect(await agreed(small, machine, subject)).toEqual([text]);
    expect(await small.broken()).toEqual([]);
  });

  test("a withdrawal that the depositary had before it prevents the agreement", async () => {
    const small = await smallWorld("japan-us", 2);
    const [a, b] = small.machines as [Machine, Machine];
    const { subject, text } = await small.matter(a, b);
    await concur(small, a, subject, text);
    await small.done(a, { name: "matter.withdraw", subject, input: {}, post: small.seat(a) });
    await small.pass(1_000);
    await concur(small, b, subject, text);
    await small.pass(3_000);
    for (const machine of [a, b]) expect(await agreed(small, machine, subject)).toEqual([]);
  });

  test("texts proposed across each other never both become agreed, and an agreed one goes only by another agreement", async () => {
    const small = await smallWorld("japan-us", 2);
    const [a, b] = small.machines as [Machine, Machine];
    const { subject } = await small.matter(a, b);
    await small.pass(1_000);
    small.cut();
    const clauses = (side: string) => [{ ja: `${side}の案`, en: `text of ${side}` }];
    const input = (side: string) => ({
      clauses: clauses(side),
      authentic: ["ja", "en"],
      provisional: [],
      concur: true,
    });
    for (const machine of [a, b]) {
      const post = small.seat(machine);
      await small.done(machine, { name: "matter.propose-text", subject, input: input(machine.party), post });
    }
    small.mend();
    await small.pass(15_000);
    const state = await small.state<MatterState>(a, subject);
    const texts = state.texts
      .map(({ hash }) => hash)
      .filter((hash) => state.positions.some((item) => "value" in item && item.value.text === hash));
    expect(texts).toHaveLength(2);
    for (const text of texts)
      await small.refusal(a, { name: "matter.concur", subject, input: { text }, post: small.seat(a) });
    for (const text of texts)
      await small.refusal(b, { name: "matter.concur", subject, input: { text }, post: small.seat(b) });
    await small.pass(3_000);
    expect((await agreed(small, a, subject)).length).toBeLessThanOrEqual(1);
    expect(await agreed(small, a, subject)).toEqual(await agreed(small, b, subject));
    expect(await small.broken()).toEqual([]);
  });
});
