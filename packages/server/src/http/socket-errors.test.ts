import { connect } from "node:net";
import { type Problem, problemTable } from "@kakehashi/contract";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openApp } from "./open-app.ts";

let app: FastifyInstance;
let port: number;

beforeEach(async () => {
  app = openApp({ logger: false, secure: false, arrival: { requestMs: 300, lookMs: 50 } });
  app.get("/", async () => ({ fine: true }));
  app.post("/", async ({ body }) => body);
  await app.listen({ port: 0, host: "127.0.0.1" });
  port = (app.server.address() as { port: number }).port;
});
afterEach(() => app.close());

/** Sends bytes as they are, and reads until the server ends the connection. */
function raw(text: string): Promise<{ readonly status: number; readonly head: string; readonly problem: Problem }> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    let heard = "";
    socket.on("data", (bytes) => {
      heard += bytes.toString();
    });
    socket.on("error", reject);
    socket.on("close", () => {
      const [head = "", body = ""] = heard.split("\r\n\r\n");
      resolve({ status: Number(head.split(" ")[1]), head, problem: JSON.parse(body) as Problem });
    });
  });
}

const host = "Host: x\r\n";
const close = "Connection: close\r\n";
const japanese = "Accept-Language: ja\r\n";

describe("bytes that never become a request", () => {
  it.each([
    ["no HTTP at all", `hello there\r\n${japanese}\r\n`, "malformed-request"],
    ["a header with a broken name", `GET / HTTP/1.1\r\n${host}${japanese}b ad: 1\r\n\r\n`, "malformed-request"],
    [
      "two lengths",
      `POST / HTTP/1.1\r\n${host}${japanese}Content-Length: 1\r\nContent-Length: 2\r\n\r\nx`,
      "malformed-request",
    ],
    ["headers of 20 KiB", `GET / HTTP/1.1\r\n${host}${japanese}X: ${"x".repeat(20_480)}\r\n\r\n`, "header-too-large"],
    ["no Host", `GET / HTTP/1.1\r\n${japanese}${close}\r\n`, "malformed-request"],
    ["an unknown expectation", `GET / HTTP/1.1\r\n${host}${japanese}${close}Expect: tea\r\n\r\n`, "malformed-request"],
  ])("%s is answered with a problem in the caller's language", async (_name, text, code) => {
    const { status, head, problem } = await raw(text);
    expect(problem.code).toBe(code);
    expect(status).toBe(problemTable[code]?.status);
    expect(problem).toMatchObject({
      status,
      title: problemTable[code]?.title.ja,
      detail: problemTable[code]?.remedy.ja,
    });
    expect(head).toMatch(/content-type: application\/problem\+json/i);
    expect(head).toMatch(/content-language: ja/i);
    expect(head).toMatch(/x-content-type-options: nosniff/i);
  });

  it("a request that stops half-way is answered with request-timeout", async () => {
    const { status, problem } = await raw(`POST / HTTP/1.1\r\n${host}Accept-Language: en\r\nContent-Le`);
    expect([status, problem.code]).toEqual([408, "request-timeout"]);
    expect(problem.instance).toMatch(/^urn:uuid:/);
  });

  it("names the header that is at fault", async () => {
    const { problem } = await raw(`GET / HTTP/1.1\r\nAccept-Language: en\r\n${close}\r\n`);
    expect(problem.errors?.[0]).toEqual({
      pointer: ":/host",
      message: problemTable["malformed-request"]?.title.en,
      remedy: problemTable["malformed-request"]?.remedy.en,
    });
  });

  it("an expectation that is known, and a request that is whole, are served", async () => {
    const socket = connect(port, "127.0.0.1");
    socket.write(`GET / HTTP/1.1\r\n${host}${close}Expect: 100-continue\r\n\r\n`);
    const chunks: string[] = [];
    for await (const bytes of socket) chunks.push(String(bytes));
    expect(chunks.join("")).toContain('{"fine":true}');
  });
});

describe("an upgrade that is offered", () => {
  const offer = `Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n`;
  const line = `Connection: Upgrade\r\nUpgrade: websocket\r\n`;
  const exchange = `/exchange/${"0".repeat(64)}`;

  it("is passed over, and its request answered", async () => {
    const { status, problem } = await raw(`GET / HTTP/1.1\r\n${host}${offer}\r\n`);
    expect(status).toBe(200);
    expect(problem).toEqual({ fine: true });
  });

  it("is passed over with the body that its request brings", async () => {
    const json = "Content-Type: application/json\r\nContent-Length: 7\r\n";
    const { problem } = await raw(`POST / HTTP/1.1\r\n${host}${offer}${json}\r\n{"a":1}`);
    expect(problem).toEqual({ a: 1 });
  });

  it.each([
    ["a line to elsewhere", `GET /elsewhere HTTP/1.1\r\n${host}${close}${line}\r\n`],
    ["h2c at the exchange", `GET ${exchange} HTTP/1.1\r\n${host}${offer}\r\n`],
    ["a line that is posted", `POST ${exchange} HTTP/1.1\r\n${host}${close}${line}\r\n`],
  ])("is no call of a partner: %s", async (_name, text) => {
    const upgraded = vi.fn();
    app.server.on("upgrade", upgraded);
    expect((await raw(text)).status).toBe(404);
    expect(upgraded).not.toHaveBeenCalled();
  });

  it("is taken of a partner", async () => {
    app.server.on("upgrade", (_request, socket) => socket.end("HTTP/1.1 101 Switching Protocols\r\n\r\n{}"));
    expect((await raw(`GET ${exchange} HTTP/1.1\r\n${host}${line}\r\n`)).status).toBe(101);
  });
});
