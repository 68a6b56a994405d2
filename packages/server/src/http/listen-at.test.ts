import { connect, type Socket } from "node:net";
import { networkInterfaces } from "node:os";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { listenAt } from "./listen-at.ts";
import { openApp } from "./open-app.ts";

const hasSix = Object.values(networkInterfaces()).some((cards) => cards?.some(({ address }) => address === "::1"));
const bounds = { connections: 3, unanswered: 16, unreadMs: 60_000 };

let app: FastifyInstance;
let port: number;
const opened: Socket[] = [];

beforeEach(() => {
  app = openApp({ logger: false, secure: false, bounds });
  app.get("/", async () => ({ fine: true }));
});
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.destroy();
  await app.close();
});

async function listen(addresses: readonly string[]): Promise<string> {
  const url = await listenAt(app, 0, "localhost", async () => addresses);
  port = (app.server.address() as { port: number }).port;
  return url;
}

async function open(host: string): Promise<Socket> {
  const socket = connect({ port, host });
  opened.push(socket);
  socket.on("error", () => {}).resume();
  await new Promise<void>((resolve) => socket.once("connect", () => resolve()));
  return socket;
}

describe("a host that this machine has at two addresses", () => {
  it.skipIf(!hasSix)("is listened at by one server with one set of bounds", async () => {
    expect(await listen(["127.0.0.1", "::1"])).toBe(`http://127.0.0.1:${port}`);
    const silent: Socket[] = [];
    for (const host of ["::1", "::1", "::1", "127.0.0.1"]) silent.push(await open(host));
    await vi.waitFor(() => expect(silent.map(({ destroyed }) => destroyed)).toEqual([true, false, false, false]));
    expect(await (await fetch(`http://[::1]:${port}/`)).json()).toEqual({ fine: true });
  });

  it.skipIf(!hasSix)("is let go of at both", async () => {
    await listen(["127.0.0.1", "::1"]);
    const socket = await open("::1");
    await app.close();
    await vi.waitFor(() => expect(socket.destroyed).toBe(true));
    await expect(fetch(`http://[::1]:${port}/`)).rejects.toThrow();
  });

  it("is listened at where it can be", async () => {
    const url = await listen(["127.0.0.1", "192.0.2.1"]);
    expect((await fetch(url)).status).toBe(200);
  });
});
