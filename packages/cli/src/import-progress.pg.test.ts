import { writeFile } from "node:fs/promises";
import { createServer, request as forward } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { operations } from "@kakehashi/contract";
import type { Hash } from "@kakehashi/core";
import { encodeBundleEnd, framed } from "@kakehashi/exchange";
import { exportBundle } from "@kakehashi/node";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runLine, runLineOn } from "./testing/run-line.ts";
import { type Desk, eventually, type TwoNodes, twoNodes } from "./testing/two-nodes.ts";

let world: TwoNodes;
let carrier: Desk;
let bundle: Uint8Array<ArrayBuffer>;
let file: string;

beforeAll(async () => {
  world = await twoNodes();
  const them = await world.desk(1, "release");
  carrier = await world.desk(0, "bocc");
  bundle = new Uint8Array(
    await them.client.bytes(operations.exportBundle, { query: { audience: world.shared, form: "bundle" } }),
  );
  file = join(world.dir, "them.bundle");
  await writeFile(file, bundle);
}, 120_000);
afterAll(() => world?.stop(), 60_000);

/** Hands the first half over at once, and the rest, or an end in the middle, when it is told to. */
function halfway(key: string) {
  let goOn: (how: "whole" | "cut") => void = () => undefined;
  const told = new Promise<"whole" | "cut">((resolve) => {
    goOn = resolve;
  });
  const half = Math.floor(bundle.length / 2);
  const body = new ReadableStream<Uint8Array>({
    async start(stream) {
      stream.enqueue(bundle.subarray(0, half));
      if ((await told) === "cut") return stream.error(new Error("the line is cut"));
      stream.enqueue(bundle.subarray(half));
      stream.close();
    },
  });
  const headers = {
    ...{ cookie: carrier.cookie, "content-type": "application/vnd.kakehashi.record", "idempotency-key": key },
  };
  const answer = fetch(`${carrier.url}/api/import`, { method: "POST", headers, body, duplex: "half" } as RequestInit);
  return { half, goOn, answer };
}

const progressOf = (desk: Desk, key: string) =>
  desk.client.call(operations.importProgress, { params: { key } }).catch((error: Error) => error);

it("an import tells the session that brings it, and nobody else, how much is read and what became of it", async () => {
  const key = crypto.randomUUID();
  const { half, goOn, answer } = halfway(key);
  const progress = await eventually(
    () => progressOf(carrier, key),
    (so) => !(so instanceof Error) && so.bytes === half,
  );
  expect(progress).toMatchObject({ bytes: half, refused: 0 });
  const other = await world.desk(0, "watch");
  expect(await progressOf(other, key)).toMatchObject({ problem: { code: "not-found" } });
  goOn("whole");
  expect(await (await answer).json()).toMatchObject({ node: "us-1", refused: {} });
  expect(await progressOf(carrier, key)).toMatchObject({ problem: { code: "not-found" } });
}, 60_000);

it("an import that was cut off in the middle leaves no half word behind, and the same file is taken in after it", async () => {
  const key = crypto.randomUUID();
  const { half, goOn, answer } = halfway(key);
  await eventually(
    () => progressOf(carrier, key),
    (so) => !(so instanceof Error) && so.bytes === half,
  );
  goOn("cut");
  await expect(answer).rejects.toThrow();
  await eventually(
    () => progressOf(carrier, key),
    (so) => so instanceof Error,
  );
  const run = await runLine("import", file, "--url", carrier.url, "--account", "bocc", "--json");
  expect(run.code).toBe(0);
  expect(JSON.parse(run.stdout)).toMatchObject({ node: "us-1", refused: {} });
}, 60_000);

it("whoever brings a bundle is told whether it is whole, or that nobody can tell of one of an earlier version", async () => {
  const said = async (name: string, bytes: Uint8Array, lang: "ja" | "en") => {
    const path = join(world.dir, name);
    await writeFile(path, bytes);
    return runLine("import", path, "--url", carrier.url, "--account", "bocc", "--lang", lang);
  };
  const whole = await said("whole", bundle, "en");
  expect(whole.stdout).toContain("The bundle is whole.");
  const endBytes = framed(encodeBundleEnd(2)).length;
  const cut = await said("cut", bundle.subarray(0, bundle.length - endBytes), "en");
  expect(cut.code).toBe(2);
  expect(cut.stderr).toContain("cut short");
  const engine = world.nodes[1]?.node.realms.get(world.realm as Hash)?.node;
  const parts: Uint8Array[] = [];
  for await (const part of exportBundle(engine as never, world.shared as Hash, { version: 1 })) parts.push(part);
  const before = await said("before", Buffer.concat(parts), "ja");
  expect(before).toMatchObject({ code: 0, stdout: expect.stringContaining("作った側にしか分かりません") });
}, 60_000);

it("a terminal shows how far it is on a line that goes with the answer; stdout holds the answer alone", async () => {
  const slow = await slowly(carrier.url);
  const run = await runLineOn({ isTerminal: true }, "import", file, "--url", slow.url, "--account", "bocc", "--json");
  await slow.stop();
  expect(run.stderr).toMatch(/MB of .* MB read: \d+ messages taken/);
  expect(run.stderr.trimEnd().endsWith("\u001b[2K")).toBe(true);
  expect(JSON.parse(run.stdout)).toMatchObject({ node: "us-1" });
}, 60_000);

/** A line to the node on which what is brought comes in two pieces, a while apart. */
async function slowly(to: string) {
  const apartMs = 1_600;
  const server = createServer((asked, answer) => {
    const sent = forward(
      to + asked.url,
      { method: asked.method, headers: { ...asked.headers, host: new URL(to).host } },
      (got) => {
        answer.writeHead(got.statusCode ?? 502, got.headers);
        got.pipe(answer);
      },
    );
    if (!(asked.url ?? "").startsWith("/api/import?")) {
      asked.pipe(sent);
      return;
    }
    asked.once("data", (piece: Buffer) => {
      asked.pause();
      sent.write(piece.subarray(0, 1_000));
      setTimeout(() => {
        sent.write(piece.subarray(1_000));
        asked.pipe(sent);
      }, apartMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise<unknown>((resolve) => server.close(resolve)),
  };
}
