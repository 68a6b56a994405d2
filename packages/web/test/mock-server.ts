/** A node made of fixtures, for looking at screens and for browser tests: `node test/mock-server.ts PORT [mine] [realm] [link]`. */

import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { deriveChart, type Hash, mechanismView, readCharts, readMechanism } from "@kakehashi/core";
import { parse } from "yaml";
import * as fixtures from "../src/gallery/fixtures/kumamoto.ts";

const [, , portText = "0", mine = "jp", kind = "case", link = "up"] = process.argv;
const dist = join(import.meta.dirname, "..", "dist");
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".json": "application/json",
};

let sent: unknown[] = [];
const matterObjects = (subject: string) => fixtures.objectView(subject);

function reply(path: string, url: URL): unknown {
  if (path === "/api/me") return fixtures.me(mine);
  if (path === "/api/realms") return fixtures.realms(kind as "case");
  if (path === "/api/links") return fixtures.links(mine, link as "up");
  if (path.endsWith("/matter-list")) return fixtures.matterList(mine);
  if (path.endsWith("/standing")) return { rows: fixtures.matters, total: fixtures.matters.length };
  if (path === "/api/mechanism/counts") return { counts: fixtures.counts };
  if (path.endsWith("/situations")) return { rows: [fixtures.situation], total: 1 };
  if (path.endsWith("/matters")) return { rows: fixtures.matters, total: fixtures.matters.length };
  if (path.endsWith("/reports")) return { rows: [...sent, ...fixtures.reports], total: fixtures.reports.length };
  if (path === "/api/search") {
    const q = url.searchParams.get("q") ?? "";
    const rows = fixtures.matters.filter((row) => JSON.stringify(row.title).includes(q));
    return {
      rows: rows.map((row) => ({
        type: "matter",
        audience: row.audience,
        subject: row.subject,
        reference: row.reference,
        title: row.title,
        at: row.raised,
        label: "u-rel",
      })),
      total: rows.length,
    };
  }
  if (path === "/api/mechanism") return mechanismReply();
  const object = /\/objects\/([0-9a-f]+)$/.exec(path);
  if (object !== null) return matterObjects(object[1] as string);
  return undefined;
}

const mechanisms = join(import.meta.dirname, "../../../mechanisms/japan-us");

function mechanismReply(): unknown {
  const reading = readMechanism(parse(readFileSync(join(mechanisms, "mechanism.yaml"), "utf8")));
  if ("faults" in reading) throw new Error(JSON.stringify(reading.faults));
  const charts = readCharts(parse(readFileSync(join(mechanisms, "charts.yaml"), "utf8")), reading.compiled);
  if ("faults" in charts) throw new Error(JSON.stringify(charts.faults));
  const view = mechanismView(reading.compiled, fixtures.hash(4) as Hash);
  return {
    hash: view.hash,
    definition: reading.compiled,
    charts: charts.charts.charts.map((geometry) => deriveChart(view, geometry)),
    words: {},
    counts: fixtures.counts,
    temporary: [],
  };
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://localhost");
  const path = url.pathname;
  if (path === "/api/events") {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write(": hello\n\n");
    const beat = setInterval(() => response.write("event: heartbeat\ndata:\n\n"), 5000);
    request.on("close", () => clearInterval(beat));
    return;
  }
  if (path.startsWith("/api/")) {
    if (request.method === "POST") {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        const answer = post(path, JSON.parse(body || "{}"));
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
      });
      return;
    }
    const value = reply(path, url);
    const status = value === undefined ? 404 : 200;
    const problem = {
      type: "about:blank",
      title: "Not found",
      status: 404,
      detail: "There is nothing here.",
      instance: "urn:uuid:0",
      code: "not-found",
    };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value ?? problem));
    return;
  }
  const wanted = normalize(join(dist, path));
  const file =
    wanted.startsWith(dist) && existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(dist, "index.html");
  response.writeHead(200, {
    "content-type": types[extname(file)] ?? "application/octet-stream",
    "content-security-policy":
      "default-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  });
  createReadStream(file).pipe(response);
});

function post(path: string, body: { input?: { words?: unknown; event?: unknown } }): unknown {
  if (path.endsWith("/reports/log")) {
    const at = fixtures.now;
    const stamp = fixtures.stamp(mine, at);
    const row = {
      ...fixtures.reports[6],
      subject: stamp.entry,
      text: body.input?.words,
      event: body.input?.event ?? { at, precision: "minute" },
      source: [],
      status: "unconfirmed",
      stamp,
    };
    sent = [row, ...sent];
    return { subject: stamp.entry, entries: [{ entry: stamp.entry, kind: "report-text/1", log: "jp-1", index: 1 }] };
  }
  if (path === "/api/me/language" || path === "/api/me/post") return fixtures.me(mine);
  if (path.endsWith("/clock")) return fixtures.realms().realms[0]?.clock;
  return { subject: fixtures.hash(504), entries: [] };
}

server.listen(Number(portText), "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" && address !== null ? address.port : portText);
});
