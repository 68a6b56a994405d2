import type { MatterState } from "@kakehashi/coordination";
import { agreedNow, definitionHash } from "@kakehashi/core";
import { compiledMechanism, type Machine, matterPlaces, smallWorld, standInSignatures } from "@kakehashi/simulation";
import { describe, expect, test } from "vitest";

const mechanisms = [
  ["japan-us", 2],
  ["mutual-aid", 3],
] as const;

describe("law 11: the mechanism is data", () => {
  test.each(mechanisms)(
    "%s: the same acts run, with parties, bodies, seats and labels from the definition alone",
    async (name, count) => {
      const small = await smallWorld(name, count);
      const [opener, depositary] = small.machines as [Machine, Machine];
      const { subject, text } = await small.matter(opener, depositary);
      await small.pass(1_000);
      for (const machine of small.machines) {
        await small.done(machine, { name: "matter.concur", subject, input: { text }, post: small.seat(machine) });
        await small.pass(500);
      }
      await small.pass(2_000);
      for (const machine of small.machines) {
        const state = await small.state<MatterState>(machine, subject);
        expect(agreedNow(state.agreement).map((agreement) => agreement.text)).toEqual([text]);
      }
      expect(await small.broken()).toEqual([]);
    },
  );

  test.each(mechanisms)("%s: every entry names the definition that the parties adopted", async (name, count) => {
    const small = await smallWorld(name, count);
    const [machine] = small.machines as [Machine];
    const hash = definitionHash(standInSignatures.crypto, compiledMechanism(name));
    const { subject } = await small.done(machine, { name: "report.log", input: { words: { ja: "一行" } } });
    const record = await small.record(machine, subject);
    expect(new Set(record?.entries.map(({ definition }) => definition))).toEqual(new Set([hash]));
  });

  test("a seat counts in the body where the definition puts it, and nowhere else", async () => {
    const small = await smallWorld("japan-us", 2);
    const [machine] = small.machines as [Machine];
    const { mechanism } = small.world.founding;
    const places = matterPlaces(mechanism, small.audience.parties);
    const general = mechanism.generalPost(machine.party) as never;
    const [place] = places;
    const input = { track: place?.track, body: place?.body, title: { ja: "席のない者の案件" } };
    expect(await small.refusal(machine, { name: "matter.open", input, post: general })).toBe("not-your-seat");
  });
});
