import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Hash, NodeId } from "@kakehashi/core";
import { afterEach, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { seededSigner, testCrypto } from "../../../ledger/src/test/crypto.ts";
import { decodeHello, encodeHello, encodeProof, type HandshakePorts, helloOf } from "./handshake.ts";
import { shakeHands } from "./shake-hands.ts";
import { socketBounds } from "./socket-bounds.ts";

const open: { close(): void }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

const clock = {
  now: () => Date.now(),
  after(ms: number, task: () => void) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

function portsOf(node: string): HandshakePorts {
  return {
    crypto: testCrypto,
    realm: "a".repeat(64) as Hash,
    node: node as NodeId,
    signer: seededSigner(node),
    keysOf: (name) => [seededSigner(name)],
    ownLists: () => [],
    takeLists: async () => undefined,
    nonce: new Uint8Array(32).fill(node.length),
  };
}

/** A node that is called, and what became of the call there. */
async function called() {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", ...socketBounds });
  open.push(server);
  await once(server, "listening");
  const shaken = new Promise<string>((resolve) => {
    server.once("connection", (socket) => {
      shakeHands(socket, portsOf("jp-1"), clock, undefined).then(
        () => resolve("line"),
        (error: Error) => resolve(error.message),
      );
    });
  });
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, socketBounds);
  open.push({ close: () => socket.terminate() });
  const ended = new Promise<number>((resolve) => socket.once("close", resolve));
  await once(socket, "open");
  return { socket, shaken, ended, server };
}

test("who proves nothing is told why at once, and gone as soon as it takes its leave", async () => {
  const { socket, shaken, ended, server } = await called();
  socket.send(encodeHello(helloOf(portsOf("us-1"), "jp-1" as NodeId)));
  socket.send(new Uint8Array(64));
  // What an end says that does not know yet.
  socket.send(new Uint8Array(100_000));
  expect(await shaken).toBe("proof-not-valid");
  const began = performance.now();
  expect(await ended).toBe(1008);
  await expect.poll(() => server.clients.size, { timeout: 1_500 }).toBe(0);
  // Whoever waited for an answer that it does not read would be here as long as for one that never comes.
  expect(performance.now() - began).toBeLessThan(socketBounds.closeTimeout - 300);
});

test.each([
  ["large messages", 2_000_000, 8],
  ["messages of nothing", 0, 200],
])("who goes on with %s after that is left without a word, and takes none", async (_, bytes, count) => {
  const { socket, shaken, ended, server } = await called();
  socket.on("error", () => undefined);
  // An end that does not answer a close: it only talks.
  socket.pause();
  socket.send(encodeHello(helloOf(portsOf("us-1"), "jp-1" as NodeId)));
  socket.send(new Uint8Array(64));
  expect(await shaken).toBe("proof-not-valid");
  const began = performance.now();
  for (let at = 0; at < count; at++) socket.send(new Uint8Array(bytes), () => undefined);
  await expect.poll(() => server.clients.size, { timeout: 1_700, interval: 10 }).toBe(0);
  expect(performance.now() - began).toBeLessThan(socketBounds.closeTimeout - 300);
  socket.resume();
  expect(await ended).not.toBe(1000);
});

test("an end that is gone once its proof is read leaves no line behind, which would seem to be open until its silence tells", async () => {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", ...socketBounds });
  open.push(server);
  await once(server, "listening");
  const gone = Promise.withResolvers<void>();
  const shaken = new Promise<string>((resolve) => {
    server.once("connection", (socket) => {
      socket.once("close", () => gone.resolve());
      // Its own proof takes as long as it takes the other end to go.
      const ports = { ...portsOf("jp-1"), takeLists: () => gone.promise };
      shakeHands(socket, ports, clock, undefined).then(
        () => resolve("line"),
        (error: Error) => resolve(error.message),
      );
    });
  });
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, socketBounds);
  const theirs = portsOf("us-1");
  socket.once("message", async (data) => {
    const hello = decodeHello(new Uint8Array(data as Buffer));
    if (hello === undefined) return;
    const mine = helloOf(theirs, "jp-1" as NodeId);
    socket.send(encodeHello(mine));
    socket.send(await encodeProof(theirs, mine, hello), () => socket.terminate());
  });
  expect(await shaken).toBe("closed");
});
