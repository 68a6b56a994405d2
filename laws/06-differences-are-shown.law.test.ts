import type { SituationState } from "@kakehashi/coordination";
import { type Machine, smallWorld } from "@kakehashi/simulation";
import { describe, expect, test } from "vitest";

describe("law 6: differences are shown, not hidden", () => {
  test.each(["japan-us", "mutual-aid"])(
    "%s: what the parties determine and assess stands side by side on every node",
    async (name) => {
      const small = await smallWorld(name, 2);
      const [a, b] = small.machines as [Machine, Machine];
      const kinds = small.world.founding.mechanism.situations.map(({ id }) => id);
      const { subject } = await small.done(a, { name: "situation.open", input: { title: { ja: "状況" } } });
      await small.done(a, { name: "situation.determine", subject, input: { situations: [kinds[0]] } });
      await small.done(b, { name: "situation.determine", subject, input: { situations: [] } });
      for (const machine of [a, b]) {
        const words = { ja: `${machine.party}の判断` };
        await small.done(machine, { name: "situation.assess", subject, input: { words } });
      }
      await small.pass(1_000);
      for (const machine of [a, b]) {
        const { determinations, assessments } = await small.state<SituationState>(machine, subject);
        expect(determinations[a.party]).not.toEqual(determinations[b.party]);
        for (const party of [a.party, b.party]) expect(assessments[party]).toHaveLength(1);
      }
    },
  );

  test("titles given at once by both sides stay beside each other until somebody has seen both", async () => {
    const small = await smallWorld("mutual-aid", 2);
    const [a, b] = small.machines as [Machine, Machine];
    const { subject } = await small.done(a, { name: "situation.open", input: { title: { ja: "はじめの名" } } });
    await small.pass(1_000);
    small.cut();
    for (const machine of [a, b]) {
      await small.done(machine, {
        name: "situation.retitle",
        subject,
        input: { words: { ja: `${machine.party}の名` } },
      });
    }
    small.mend();
    await small.pass(15_000);
    const titlesAt = async (machine: Machine) => (await small.state<SituationState>(machine, subject)).title;
    for (const machine of [a, b]) expect(await titlesAt(machine)).toHaveLength(2);
    await small.done(a, { name: "situation.retitle", subject, input: { words: { ja: "合わせた名" } } });
    await small.pass(1_000);
    for (const machine of [a, b]) expect(await titlesAt(machine)).toHaveLength(1);
    expect(await small.broken()).toEqual([]);
  });

  test("a quantity of one party never takes the place of another's", async () => {
    const small = await smallWorld("japan-us", 2);
    const [a, b] = small.machines as [Machine, Machine];
    const quantity = (value: string) => ({ what: "evacuees", value, unit: "person", source: { ja: "発表" } });
    const input = { form: "sitrep", words: { ja: "避難者数" }, quantities: [] };
    const { subject } = await small.done(a, { name: "report.file", input });
    const refused = [];
    for (const [at, machine] of [a, b].entries()) {
      refused.push(
        await small.refusal(machine, { name: "report.add-quantity", subject, input: quantity(`${at + 1}000`) }),
      );
    }
    await small.pass(1_000);
    const state = await small.state<{ quantities: readonly unknown[] }>(a, subject);
    expect(refused).toEqual([undefined, undefined]);
    expect(state.quantities).toHaveLength(2);
  });
});
