import { bundleMagic, encodeFrame, framed } from "@kakehashi/exchange";
import { describe, expect, test, vi } from "vitest";
import { isCommandRefused } from "../audience/command-request.ts";
import { exportBundle, importBundle } from "../partner/bundles.ts";
import { Founded } from "./founded.ts";
import { logLine } from "./log-line.ts";

async function readParts(stream: AsyncIterable<Uint8Array>): Promise<readonly Uint8Array[]> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return parts;
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(Buffer.concat(await readParts(stream)));
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function apart(lines: number) {
  const founded = new Founded(["jp-1", "us-1"]);
  await founded.open("jp-1");
  await founded.open("us-1");
  const engine = founded.engine("jp-1");
  const answers = await Promise.all(
    Array.from({ length: lines }, (_, i) => engine.command(logLine("jp", `line ${i}`))),
  );
  const last = answers.at(-1);
  if (last === undefined || isCommandRefused(last)) throw new Error(JSON.stringify(last));
  const { audience } = founded.founding;
  return { founded, audience, last, jp: founded.kept("jp-1").node, us: founded.kept("us-1").node };
}

describe("a bundle on a stick", () => {
  test("brings everything across, and the one carried back proves it", async () => {
    const { founded, audience, last, jp, us } = await apart(300);
    const out = await collect(exportBundle(jp, audience));
    const imported = await importBundle(us, inPieces(out, 1000));
    expect(imported.refused.size).toBe(0);
    expect(await founded.engine("us-1").record(last.subject)).toEqual(
      await founded.engine("jp-1").record(last.subject),
    );
    const back = await collect(imported.answer);
    expect(back.length).toBeLessThan(out.length / 2);
    const returned = await importBundle(jp, inPieces(back, 777));
    expect(returned.refused.size).toBe(0);
    expect(
      founded
        .engine("jp-1")
        .own()
        ?.holders.get("us-1" as never)?.size,
    ).toBe(601);
    expect(founded.engine("jp-1").state.logs.size).toBe(2);
  });

  test("tells how far it is, message by message", async () => {
    const { audience, jp, us } = await apart(40);
    const out = await collect(exportBundle(jp, audience));
    const told: number[] = [];
    const { taken, known } = await importBundle(us, inPieces(out, 500), (soFar) =>
      told.push(soFar.taken + soFar.known),
    );
    expect(told.at(-1)).toBe(taken + known);
    expect(told).toEqual(told.map((_, nth) => nth + 1));
    expect(told.length).toBeGreaterThan(2);
    const cut: number[] = [];
    await importBundle(us, inPieces(out.subarray(0, out.length / 2), 500), (soFar) => cut.push(soFar.known)).catch(
      () => undefined,
    );
    expect(cut.length).toBeLessThan(told.length);
  });

  test("brought twice changes nothing; cut short or of a stranger it says so, and keeps what was good", async () => {
    const { founded, audience, jp, us } = await apart(3);
    const out = await collect(exportBundle(jp, audience));
    await importBundle(us, inPieces(out, 50));
    await founded.engine("us-1").flush();
    const version = founded.engine("us-1").state.version;
    const again = await importBundle(us, inPieces(out, 5000));
    expect(again.taken).toBe(0);
    expect(founded.engine("us-1").state.version).toBe(version);
    await expect(importBundle(us, inPieces(out.subarray(0, out.length - 1), 100))).rejects.toThrow("is cut short");
    await expect(importBundle(us, inPieces(new Uint8Array(100), 100))).rejects.toThrow("does not begin as one");
  });

  test("ended between any two of its messages it says that it is cut short, and the whole one goes on from there", async () => {
    const { audience, jp, us } = await apart(3);
    const parts = await readParts(exportBundle(jp, audience));
    // The first two parts are the magic and the first message.
    for (let upTo = 2; upTo < parts.length; upTo++) {
      const cut = importBundle(us, inPieces(new Uint8Array(Buffer.concat(parts.slice(0, upTo))), 4096));
      await expect(cut, `after ${upTo} parts`).rejects.toMatchObject({ name: "BundleUnreadable", isCut: true });
    }
    expect(await importBundle(us, inPieces(new Uint8Array(Buffer.concat(parts)), 4096))).toMatchObject({ end: "said" });
    const lost = [...parts.slice(0, 3), ...parts.slice(4)];
    await expect(importBundle(us, inPieces(new Uint8Array(Buffer.concat(lost)), 4096))).rejects.toMatchObject({
      isCut: true,
    });
    const { end } = await importBundle(us, exportBundle(jp, audience, { version: 1 }));
    expect(end).toBe("unsaid");
  });

  test.each([
    ["of nothing", new Uint8Array(4)],
    ["of an empty header", framed(encodeFrame({}, []))],
    ["of another audience", framed(encodeFrame({ t: "digest", audience: "f".repeat(64), objects: [] }, []))],
  ])(
    "with messages %s without end is left after the first thousand, and others are given way to meanwhile",
    async (_, nothing) => {
      const { audience, jp, us } = await apart(1);
      const [magic, head] = [bundleMagic, (await readParts(exportBundle(jp, audience)))[1] as Uint8Array];
      const breathe = vi.fn();
      Object.assign(us.ports, { breathe });
      let given = 0;
      async function* endless() {
        yield magic;
        yield head;
        for (; given < 100_000; given++) yield nothing;
      }
      const told: number[] = [];
      const reading = importBundle(us, endless(), ({ refused }) => told.push([...refused.values()][0] ?? 0));
      await expect(reading).rejects.toMatchObject({
        isCut: true,
        message: expect.stringContaining("too many messages"),
      });
      expect(given).toBeLessThan(1_100);
      expect(told.at(-1)).toBe(1_025);
      expect(breathe.mock.calls.length).toBeGreaterThan(1_000);
    },
  );

  test("with one byte changed anywhere it never brings anything but what was written", async () => {
    const { founded, audience, last, jp, us } = await apart(2);
    const out = await collect(exportBundle(jp, audience));
    for (let at = 19; at < out.length; at += Math.ceil(out.length / 60)) {
      const bad = out.slice();
      bad[at] = (bad[at] as number) ^ 0x04;
      await importBundle(us, inPieces(bad, 4096)).catch(() => undefined);
    }
    const theirs = await founded.engine("us-1").record(last.subject);
    if (theirs !== undefined) expect(theirs).toEqual(await founded.engine("jp-1").record(last.subject));
    await importBundle(us, inPieces(out, 4096));
    expect(await founded.engine("us-1").record(last.subject)).toEqual(
      await founded.engine("jp-1").record(last.subject),
    );
    for (const log of founded.engine("us-1").state.logs.values()) expect(log.forked).toBeUndefined();
  });
});
