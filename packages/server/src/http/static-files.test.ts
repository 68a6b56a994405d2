import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type IncomingHttpHeaders, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import pino from "pino";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openApp } from "./open-app.ts";
import { serveOtherwise, serveWeb } from "./static-files.ts";
import { Strangers } from "./strangers.ts";

let folder: string;
let app: FastifyInstance;

/** A build of the web: a page, and one file with its hash in the name. */
async function build(hash: string): Promise<void> {
  const script = `console.log("${hash}", "${"x".repeat(2000)}");`;
  await mkdir(join(folder, "assets"), { recursive: true });
  await writeFile(join(folder, "index.html"), `<script src="/assets/index-${hash}.js"></script>`);
  await writeFile(join(folder, "assets", `index-${hash}.js`), script);
  await writeFile(join(folder, "assets", `index-${hash}.js.br`), brotliCompressSync(script));
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kakehashi-web-"));
  app = openApp({ logger: false, secure: false });
  app.get("/api/known", async () => ({}));
  serveOtherwise(app, await serveWeb(app, folder), new Strangers(Date.now));
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: "GET", url, headers: { accept: "text/html", ...headers } });

/** The same over a line, with its log: what a client library would tidy comes as it was written. */
async function listening() {
  await app.close();
  const lines: { level: number }[] = [];
  app = openApp({ logger: pino({ level: "info" }, { write: (line) => lines.push(JSON.parse(line)) }), secure: false });
  app.get("/api/known/:id/reports", async () => ({}));
  app.post("/api/known/:id/reports", async () => ({}));
  serveOtherwise(app, await serveWeb(app, folder), new Strangers(Date.now));
  return { lines, url: await app.listen({ port: 0, host: "127.0.0.1" }) };
}

interface Heard {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function asIs(url: string, path: string, language: string, method: string): Promise<Heard> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers: { "accept-language": language } }, async (answer) => {
      const { statusCode: status, headers } = answer;
      resolve({ status, headers, body: await text(answer) });
    });
    sent.on("error", reject).end();
  });
}

it("serves what is built, and what is built anew, without a restart", async () => {
  expect((await get("/")).statusCode).toBe(404);
  for (const hash of ["one", "two"]) {
    await build(hash);
    expect((await get("/")).body).toContain(`index-${hash}.js`);
    expect((await get("/situations/deep")).body).toContain(`index-${hash}.js`);
    expect((await get(`/assets/index-${hash}.js`)).statusCode).toBe(200);
  }
});

it("lets a file with its hash in the name be kept for ever, and asks again for every other", async () => {
  await build("one");
  const asset = await get("/assets/index-one.js");
  expect(asset.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  for (const page of ["/", "/index.html", "/situations/deep"]) {
    const { headers } = await get(page);
    expect(headers["cache-control"], page).toBe("no-cache");
    expect((await get(page, { "if-none-match": String(headers.etag) })).statusCode, page).toBe(304);
  }
});

it("sends what the build compressed to whoever takes it, and says that it depends on that", async () => {
  await build("one");
  const packed = await get("/assets/index-one.js", { "accept-encoding": "br, gzip" });
  expect(packed.headers["content-encoding"]).toBe("br");
  expect(packed.headers.vary).toMatch(/accept-encoding/i);
  expect(packed.headers["content-type"]).toMatch(/javascript/);
  expect(packed.headers["cache-control"]).toMatch(/immutable/);
  expect(brotliDecompressSync(packed.rawPayload).toString()).toContain("one");
  const plain = await get("/assets/index-one.js");
  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect(plain.headers.etag).not.toBe(packed.headers.etag);
});

it("gives no page for a file that is missing, an address of the API, or a place outside", async () => {
  await build("one");
  for (const url of ["/assets/gone.js", "/api/nothing", "/..%2f..%2fetc%2fhost.conf"]) {
    const { statusCode, headers } = await get(url);
    expect(statusCode, url).toBe(404);
    expect(headers["content-type"], url).toMatch(/problem\+json/);
  }
});

it.each([
  "/../../../../etc/passwd",
  "/%2e%2e/%2e%2e/package.json",
  "/assets/..%5c..%5cpackage.json",
  "/assets/%00",
  "/%00",
  "/a%00.js",
  "//evil.example/",
  "/\\evil",
  `/${"x".repeat(300)}`,
  `/assets/${"x".repeat(5000)}.js`,
  `/api/known/${"x".repeat(9000)}/reports`,
  "/%ff",
  "/api/known/%ff/reports",
])("answers %s with a problem in the caller's language, and logs no error", async (path) => {
  await build("one");
  const { lines, url } = await listening();
  for (const [language, method] of [
    ["en", "GET"],
    ["ja", "GET"],
    ["en", "POST"],
  ] as const) {
    const { status, headers, body } = await asIs(url, path, language, method);
    expect([400, 404]).toContain(status);
    expect(headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(headers["content-language"]).toBe(language);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(body).not.toContain(path.slice(-20));
    expect(JSON.parse(body).title).toMatch(language === "ja" ? /[ぁ-ん]/ : /[a-z]/);
  }
  expect(lines.filter(({ level }) => level >= 40)).toEqual([]);
});

it("what is not there is answered at once only so often; pages and what is there always are", async () => {
  await app.close();
  app = openApp({ logger: false, secure: false });
  app.get("/api/known", async () => ({}));
  await build("a");
  serveOtherwise(app, await serveWeb(app, folder), new Strangers(Date.now, { perSecond: 0.001, burst: 2 }));
  const before = performance.now();
  for (const url of ["/api/none", "/none.js"]) expect((await get(url)).statusCode).toBe(404);
  const late = get("/api/none");
  for (const url of ["/api/known", "/matters", "/assets/index-a.js"]) expect((await get(url)).statusCode).toBe(200);
  expect(performance.now() - before).toBeLessThan(900);
  expect((await late).statusCode).toBe(404);
  expect(performance.now() - before).toBeGreaterThan(900);
});
