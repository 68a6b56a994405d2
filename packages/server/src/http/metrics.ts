import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { type Reach, whileReached } from "./while-reached.ts";

/** One gauge that the node fills when it is asked. What cannot be read now is left out of the answer, or NaN. */
export interface NodeFigure {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  read(): Promise<readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[]>;
}

/**
 * How often the loop of events is looked at. At ten milliseconds, which is usual, this alone took near to half of the processor time of
 * a node at rest, and woke it six thousand times a minute.
 */
const lookMs = 100;

/**
 * `/metrics` in the Prometheus text format: the process, every route by status and time, and the node's own figures. They tell how
 * much is written and with whom, so that only those read them who ask from the same machine, or show the token; to everyone
 * else nothing is there. While the database is away they are read all the same: then above all.
 */
export function serveMetrics(
  app: FastifyInstance,
  {
    figures,
    token,
    database,
  }: { readonly figures: readonly NodeFigure[]; readonly token: string | undefined; readonly database: Reach },
): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: lookMs });
  const seconds = new Histogram({
    name: "kakehashi_http_request_seconds",
    help: "Time from request to reply, by route and status.",
    labelNames: ["method", "route", "status"],
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  for (const figure of figures) {
    new Gauge({
      name: figure.name,
      help: figure.help,
      labelNames: [...figure.labels],
      registers: [registry],
      async collect() {
        this.reset();
        const read = await whileReached(database, true, figure.read, () => []).catch(() => []);
        for (const { labels, value } of read) this.set({ ...labels }, value);
        // One without labels would read as nought.
        if (read.length === 0 && figure.labels.length === 0) this.set(Number.NaN);
      },
    });
  }
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unknown";
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  app.get("/metrics", async (request, reply) => {
    if (!(isHere(request) || shows(request, token))) return reply.callNotFound();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

const forwarding = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];

/** Asked on this machine, and not by what stands in front of the node for somebody else. */
function isHere({ raw, headers }: FastifyRequest): boolean {
  const from = raw.socket.remoteAddress?.replace(/^::ffff:/, "") ?? "";
  return (from === "::1" || from.startsWith("127.")) && forwarding.every((name) => headers[name] === undefined);
}

function shows({ headers }: FastifyRequest, token: string | undefined): boolean {
  if (token === undefined) return false;
  const [given, due] = [headers.authorization ?? "", `Bearer ${token}`].map((text) =>
    createHash("sha256").update(text).digest(),
  );
  return given !== undefined && due !== undefined && timingSafeEqual(given, due);
}
