import { connect, type Socket } from "node:net";
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openApp } from "./open-app.ts";

const bounds = { connections: 4, unanswered: 3, unreadMs: 200 };
const whole = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

let app: FastifyInstance;
let port: number;
let asked: number;
let answer: () => unknown;
const opened: Socket[] = [];

async function serve(given = bounds): Promise<void> {
  asked = 0;
  answer = () => ({ fine: true });
  app = openApp({ logger: false, secure: false, bounds: given });
  app.get("/", async () => {
    asked += 1;
    return answer();
  });
  app.get("/never", () => new Promise(() => {}));
  await app.listen({ port: 0, host: "127.0.0.1" });
  port = (app.server.address() as { port: number }).port;
}
beforeEach(() => serve());
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.destroy();
  await app.close();
});

interface Caller {
  readonly socket: Socket;
  heard: string;
  closed: boolean;
}

/** Never ends its own half by itself. */
async function call(text: string): Promise<Caller> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  const caller: Caller = { socket, heard: "", closed: false };
  opened.push(socket);
  socket.on("data", (bytes) => {
    caller.heard += bytes.toString("latin1");
  });
  // Its connection is ended under it: that is what is asked about.
  socket.on("error", () => {});
  for (const end of ["end", "close"]) {
    socket.on(end, () => {
      caller.closed = true;
    });
  }
  await new Promise<void>((resolve) => socket.once("connect", () => resolve()));
  socket.write(text);
  if (text === whole) await vi.waitFor(() => expect(caller.heard).toContain("200 OK"));
  else await pause(100);
  return caller;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function held(): Promise<number> {
  return new Promise((resolve, reject) =>
    app.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}

describe("callers who take more than their share", () => {
  it("are ended when they ask on without waiting for answers", async () => {
    answer = () => new Promise(() => {});
    const flood = await call(whole.repeat(500));
    await vi.waitFor(() => expect(flood.closed).toBe(true));
    expect(asked).toBe(bounds.unanswered);
    const within = await call(whole.repeat(bounds.unanswered));
    expect(within.closed).toBe(false);
  });

  it("may ask one thing after another for as long as they like", async () => {
    const caller = await call("");
    for (let times = 1; times <= 3 * bounds.unanswered; times += 1) {
      caller.socket.write(whole);
      await vi.waitFor(() => expect(caller.heard.split("HTTP/1.1 200").length - 1).toBe(times));
    }
  });

  it("give way when too many are open, those first who have asked nothing, and whoever asks gets an answer", async () => {
    await app.close();
    // None of them is ended for another reason.
    await serve({ ...bounds, unreadMs: 60_000 });
    const waits = await call("GET /never HTTP/1.1\r\nHost: x\r\n\r\n");
    const idle = await call(whole);
    const silent = await call("");
    const slow = await call(
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{",
    );
    const fifth = await call(whole);
    await vi.waitFor(() => expect(silent.closed).toBe(true));
    expect([waits, idle, slow, fifth].map(({ closed }) => closed)).toEqual([false, false, false, false]);
    await call(whole);
    await vi.waitFor(() => expect(slow.closed).toBe(true));
    await call(whole);
    await vi.waitFor(() => expect(idle.closed).toBe(true));
    expect([waits, fifth].map(({ closed }) => closed)).toEqual([false, false]);
    expect(await held()).toBe(bounds.connections);
  });

  it("are ended when they take nothing of an answer; who waits for one that takes long is not", async () => {
    answer = () =>
      Readable.from(
        (function* () {
          for (;;) yield "x".repeat(65_536);
        })(),
      );
    const waits = await call("GET /never HTTP/1.1\r\nHost: x\r\n\r\n");
    const unread = await call("");
    unread.socket.pause();
    unread.socket.write(whole);
    await vi.waitFor(async () => expect(await held()).toBe(1), 4 * bounds.unreadMs);
    await pause(bounds.unreadMs);
    expect(waits.closed).toBe(false);
  });

  it("are left after their bytes were no request, whether they leave or not", async () => {
    const rubbish = await call("hello there\r\n\r\n");
    expect(rubbish.heard).toContain("400 Bad Request");
    await vi.waitFor(async () => expect(await held()).toBe(0), 10 * bounds.unreadMs);
  });
});
