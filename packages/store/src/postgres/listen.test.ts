import { createServer, type Socket } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { listenForCommits } from "./listen.ts";

/** Says yes to whoever connects and to every statement (PostgreSQL's messages R, Z and C), unless it is held. */
async function database() {
  const calls: Socket[] = [];
  const told: (() => void)[] = [];
  const state = { held: false };
  const message = (type: string, body: Buffer) => {
    const head = Buffer.alloc(5, type);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const ready = message("Z", Buffer.from("I"));
  const welcome = Buffer.concat([message("R", Buffer.alloc(4)), ready]);
  const done = Buffer.concat([message("C", Buffer.from("LISTEN\0")), ready]);
  const server = createServer((socket) => {
    let isNew = true;
    calls.push(socket);
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      const answer = isNew ? welcome : bytes[0] === 0x51 ? done : undefined;
      isNew = false;
      if (answer === undefined) return;
      if (state.held) told.push(() => socket.write(answer));
      else socket.write(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of calls) socket.destroy();
    server.close();
  });
  const { port } = server.address() as { port: number };
  const open = () => calls.filter((socket) => !socket.destroyed).length;
  const goOn = () => {
    state.held = false;
    for (const tell of told.splice(0)) tell();
  };
  return { url: `postgres://someone@127.0.0.1:${port}/any`, calls, open, hold: () => (state.held = true), goOn };
}

const none = { rows: async () => [] };

it("calls a database that hangs once at a time, and goes on with one connection", async () => {
  const { url, calls, open, hold, goOn } = await database();
  const gate = Promise.withResolvers<void>();
  let looks = 0;
  const rows = async () => {
    looks += 1;
    if (looks > 1) await gate.promise;
    return [];
  };
  const end = await listenForCommits(url, { rows }, () => undefined);
  await expect.poll(() => looks, { timeout: 20_000 }).toBe(2);
  hold();
  calls[0]?.destroy();
  await new Promise((resolve) => setTimeout(resolve, 3_500));
  expect({ looks, calls: calls.length }).toEqual({ looks: 2, calls: 1 });
  gate.resolve();
  goOn();
  await expect.poll(() => looks, { timeout: 20_000 }).toBeGreaterThan(4);
  expect(open()).toBe(1);
  await end();
});

it("leaves no connection open that was being opened when it ended, and says nothing any more", async () => {
  const { url, calls, open, hold, goOn } = await database();
  const hints: unknown[] = [];
  const end = await listenForCommits(url, none, (hint) => hints.push(hint));
  hold();
  calls[0]?.destroy();
  await expect.poll(() => calls.length, { timeout: 20_000 }).toBe(2);
  await end();
  goOn();
  await expect.poll(open, { timeout: 20_000 }).toBe(0);
  expect(hints).toEqual([]);
});
