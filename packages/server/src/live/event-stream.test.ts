import { createServer, get, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { EventStream } from "./event-stream.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** The names of the events that an EventSource hands on: those with data lines (WHATWG HTML, section 9.2.6). */
function handedOn(stream: string): readonly string[] {
  return stream
    .split("\n\n")
    .slice(0, -1)
    .map((block) => block.split("\n"))
    .filter((lines) => lines.some((line) => line.startsWith("data:")))
    .map((lines) => lines.find((line) => line.startsWith("event: "))?.slice("event: ".length) ?? "message");
}

test("a quiet stream lets the page behind it know every 15 seconds that it lives", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const server = createServer((_, response) => {
    const stream = new EventStream(response, {}, () => {});
    vi.advanceTimersByTime(45_000);
    stream.send("7", { event: "reset" });
    stream.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const text = await new Promise<string>((resolve, reject) => {
    get({ host: "127.0.0.1", port }, (response) => {
      let said = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        said += chunk;
      });
      response.on("end", () => resolve(said));
    }).on("error", reject);
  });
  server.close();
  expect(handedOn(text)).toEqual(["heartbeat", "heartbeat", "heartbeat", "message"]);
});

test("a stream that ended says nothing more, though its reader has not taken the end yet", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const faults: unknown[] = [];
  const opened = Promise.withResolvers<{ stream: EventStream; response: ServerResponse }>();
  const server = createServer((_, response) => {
    response.on("error", (error) => faults.push(error));
    opened.resolve({ stream: new EventStream(response, {}, () => {}), response });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const reader = connect(port, "127.0.0.1", () => reader.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
  reader.on("error", () => undefined);
  onTestFinished(() => {
    reader.destroy();
    server.close();
  });
  const { stream, response } = await opened.promise;
  reader.pause();
  // As much as both sockets hold.
  while (response.writableLength === 0) {
    for (let sent = 0; sent < 8; sent += 1) stream.send("7", { event: "reset", filler: "x".repeat(20_000) });
    await delay(20);
  }
  stream.end();
  stream.send("8", { event: "reset" });
  vi.advanceTimersByTime(45_000);
  await delay(20);
  expect([faults, response.writableFinished, response.destroyed]).toEqual([[], false, false]);
});
