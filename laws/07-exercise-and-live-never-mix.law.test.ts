import { openCheckpoint } from "@kakehashi/ledger";
import { type Machine, putTrick, smallWorld } from "@kakehashi/simulation";
import { describe, expect, test } from "vitest";

describe("law 7: exercise and live never mix", () => {
  test("an entry of another realm has no effect, though the node itself put it into its log and signed", async () => {
    const small = await smallWorld("japan-us", 2);
    const [a, b] = small.machines as [Machine, Machine];
    expect(await putTrick(small.stage, a, small.audience, "another realm")).toBe(true);
    await small.pass(12_000);
    const head = (await b.disk.store.logs(small.audience.hash)).find(({ node }) => node === a.node);
    const leaves = await b.disk.store.leaves(small.audience.hash, head?.log as never, 0, head?.size ?? 0);
    expect(leaves.at(-1)?.without).toBe("foreign-realm");
    expect(await small.broken()).toEqual([]);
  });

  test("a checkpoint of one realm is none in another: its origin names the realm, and each realm has its own keys", async () => {
    const [live, exercise] = [await smallWorld("japan-us", 2, 1), await smallWorld("japan-us", 2, 2)];
    const [a] = live.machines as [Machine];
    const [other] = exercise.machines as [Machine];
    const own = a.process?.engine(live.audience.hash)?.own();
    const note = own?.checkpoints.at(-1)?.note as Uint8Array;
    const realms = [live, exercise].map(({ world }) => world.founding.realm);
    expect(realms[0]).not.toBe(realms[1]);
    expect(own?.origin.split("/")[1]).toBe(realms[0]);
    const { crypto } = a.keys;
    const keysIn = (machine: Machine, at: 0 | 1) => machine.keys.signerOf(0, realms[at] as never, "log");
    const trusted = { crypto, origin: own?.origin as string, keys: keysIn(a, 0) };
    expect(openCheckpoint(note, trusted)).not.toHaveProperty("refused", expect.any(String));
    const inOther = originIn(own?.origin as string, realms[1] as string);
    expect(openCheckpoint(note, { ...trusted, origin: inOther })).toHaveProperty(
      "refused",
      "checkpoint-of-another-log",
    );
    for (const keys of [keysIn(a, 1), keysIn(other, 1)]) {
      expect(openCheckpoint(note, { ...trusted, keys })).toHaveProperty("refused");
    }
  });
});

function originIn(origin: string, realm: string): string {
  const [node, , ...rest] = origin.split("/");
  return [node, realm, ...rest].join("/");
}
