import type { FastifyInstance } from "fastify";
import { type Reach, whileReached } from "./while-reached.ts";

const awayWords = "the database does not answer";

/** `/healthz`: the process lives. `/readyz`: it can read its database and take commands; 503 says why not. */
export function serveHealth(app: FastifyInstance, database: Reach, ready: () => Promise<string | undefined>): void {
  app.get("/healthz", async () => ({ status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    const why = await whileReached(database, true, ready, () => awayWords);
    return why === undefined ? { status: "ready" } : reply.status(503).send({ status: "not-ready", why });
  });
}
