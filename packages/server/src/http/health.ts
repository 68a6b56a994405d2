import type { FastifyInstance } from "fastify";

/** `/healthz`: the process lives. `/readyz`: it can read its database and take commands; 503 says why not. */
export function serveHealth(app: FastifyInstance, ready: () => Promise<string | undefined>): void {
  app.get("/healthz", async () => ({ status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    const why = await ready();
    return why === undefined ? { status: "ready" } : reply.status(503).send({ status: "not-ready", why });
  });
}
