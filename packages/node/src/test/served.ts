import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";
import type { Node } from "../node.ts";
import { exchangeServer } from "../partner/lines.ts";
import { wallClock } from "../wall.ts";
import { Founded } from "./founded.ts";

/** What is ended after each test, the last first. */
export const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** Two nodes on the wall clock, of which the second listens. */
export async function served(founded = new Founded(["jp-1", "us-1"])) {
  Object.assign(founded, { clock: wallClock });
  const jp = await founded.open("jp-1");
  endings.push(() => jp.stop());
  return { jp, ...(await servedAlone(founded, "us-1")) };
}

/** A node that listens on the wall clock. */
export async function servedAlone(founded: Founded, name: string) {
  Object.assign(founded, { clock: wallClock });
  const us = await founded.open(name);
  const refused: string[] = [];
  endings.push(() => us.stop());
  const { server, address } = await listening(us, (reason) => refused.push(reason));
  return { founded, us, refused, server, address };
}

/** Lets a node be called. */
export async function listening(node: Node, onRefused: (reason: string) => void = () => {}) {
  const exchange = exchangeServer(node, onRefused);
  const server = createServer();
  server.on("upgrade", (request, socket, head) => exchange.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  endings.push(
    () => server.close(),
    () => exchange.close(),
  );
  return { server, address: `ws://127.0.0.1:${port}` };
}

/** Waits until something is so; some ten seconds at most. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("it never came true");
}
