import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openApp } from "./open-app.ts";

const requestMs = 300;
let app: FastifyInstance;
let port: number;
let caller: { readonly socket: Socket; heard: string; closed: boolean };

beforeEach(async () => {
  app = openApp({ logger: false, secure: false, arrival: { requestMs, lookMs: 50 } });
  app.post("/take", async ({ body }) => {
    let bytes = 0;
    for await (const piece of body as AsyncIterable<Uint8Array>) bytes += piece.length;
    return { bytes };
  });
  app.post("/slow", async ({ body }) => {
    let bytes = 0;
    for await (const piece of body as AsyncIterable<Uint8Array>) {
      // What is done with each piece takes longer than a request may take to come.
      await pause(3 * requestMs);
      bytes += piece.length;
    }
    return { bytes };
  });
  app.post("/refuse", async () => ({ refused: true }));
  await app.listen({ port: 0, host: "127.0.0.1" });
  port = (app.server.address() as { port: number }).port;
});
afterEach(async () => {
  caller.socket.destroy();
  await app.close();
});

/** Headers of a body of `length` bytes, of which nothing has come yet. */
function begin(path: string, type: string, length: number): void {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  caller = { socket, heard: "", closed: false };
  socket.on("data", (bytes) => {
    caller.heard += bytes.toString("latin1");
  });
  socket.on("error", () => {});
  socket.on("close", () => {
    caller.closed = true;
  });
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/${type}\r\nContent-Length: ${length}\r\n\r\n`,
  );
}

async function trickle(count: number): Promise<void> {
  for (let at = 0; at < count && !caller.socket.destroyed; at += 1) {
    await pause(requestMs / 3);
    caller.socket.write("x");
  }
}

it("a record may take as long as it takes, while it comes on", async () => {
  begin("/take", "vnd.kakehashi.record", 12);
  await trickle(12);
  await vi.waitFor(() => expect(caller.heard).toContain('{"bytes":12}'));
});

it("a record of which much is here and much is to be done is not ended", async () => {
  const bytes = 4 * 65_536;
  begin("/slow", "vnd.kakehashi.record", bytes);
  caller.socket.write("x".repeat(bytes));
  await vi.waitFor(() => expect(caller.heard).toContain(`{"bytes":${bytes}}`), 20 * requestMs);
});

it("a record that comes no further is ended", async () => {
  begin("/take", "vnd.kakehashi.record", 12);
  await trickle(2);
  await vi.waitFor(() => expect(caller.heard).toContain("408 Request Timeout"), 5 * requestMs);
  await vi.waitFor(() => expect(caller.closed || caller.socket.readableEnded).toBe(true), 5 * requestMs);
});

it("a record that was answered already has no more time than any other body", async () => {
  begin("/refuse", "vnd.kakehashi.record", 1_000);
  await vi.waitFor(() => expect(caller.heard).toContain('{"refused":true}'));
  void trickle(100);
  await vi.waitFor(() => expect(caller.socket.readableEnded).toBe(true), 5 * requestMs);
});

it("any other body that is late is answered with request-timeout, however it comes on, and left", async () => {
  begin("/take", "json", 1_000);
  void trickle(100);
  await vi.waitFor(() => expect(caller.heard).toContain("request-timeout"), 5 * requestMs);
  await vi.waitFor(() => expect(caller.socket.readableEnded).toBe(true), 5 * requestMs);
});
