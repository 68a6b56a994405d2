import { type Machine, readAudience, smallWorld } from "@kakehashi/simulation";
import { describe, expect, test } from "vitest";

describe("law 2: everything is an entry", () => {
  test("all that a node shows comes from the leaves of its logs and from nothing else", async () => {
    const small = await smallWorld("japan-us", 2);
    for (let act = 0; act < 25; act++) {
      await small.stage.begin(() => small.stage.act());
      await small.pass(300);
    }
    await small.pass(3_000);
    // `broken` folds every log from nothing and compares each object's bytes with what is kept.
    expect(await small.broken()).toEqual([]);
  });

  test("a refused command leaves no leaf, and a done one leaves exactly those that it answers with", async () => {
    const small = await smallWorld("mutual-aid", 2);
    const [a] = small.machines as [Machine];
    const sizeOf = () => a.process?.engine(small.audience.hash)?.own()?.tree.size ?? 0;
    const before = sizeOf();
    expect(await small.refusal(a, { name: "report.log", input: { words: {} } })).toBe("invalid-input");
    expect(await small.refusal(a, { name: "report.strike", subject: small.audience.hash, input: {} })).toBeDefined();
    expect(sizeOf()).toBe(before);
    const { entries } = await small.done(a, { name: "report.log", input: { words: { ja: "一行" } } });
    expect(entries.map(({ index }) => index)).toEqual([before, before + 1]);
    expect(sizeOf()).toBe(before + 2);
  });

  test("entries never change: what a log held at a size it holds for ever", async () => {
    const small = await smallWorld("mutual-aid", 2);
    const [a, b] = small.machines as [Machine, Machine];
    await small.done(a, { name: "report.log", input: { words: { ja: "最初の一行" } } });
    const earlier = await readAudience(small.world, a, small.audience);
    for (let act = 0; act < 12; act++) await small.stage.begin(() => small.stage.act());
    await small.pass(4_000);
    for (const machine of [a, b]) {
      const later = await readAudience(small.world, machine, small.audience);
      for (const [key, { head, roots }] of earlier.logs) {
        expect(later.logs.get(key)?.roots[head.size]).toBe(roots[head.size]);
      }
    }
  });
});
