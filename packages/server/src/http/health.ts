import type { NotReady } from "@kakehashi/contract";
import type { FastifyInstance } from "fastify";
import { isDatabaseAway } from "./database-away.ts";
import { type Reach, whileReached } from "./while-reached.ts";

const why: Readonly<Record<NotReady["code"], string>> = {
  "store-away": "the database does not answer",
  internal: "an audience of this node stands still; the node's log says why",
};

/** `/healthz`: the process lives. `/readyz`: it can read its database and take commands; 503 says why not. `ready` rejects with the cause. */
export function serveHealth(app: FastifyInstance, database: Reach, ready: () => Promise<void>): void {
  let toldOf: NotReady["code"] | undefined;
  const look = async (): Promise<NotReady["code"] | undefined> => {
    try {
      await ready();
      return undefined;
    } catch (error) {
      if (isDatabaseAway(error)) return "store-away";
      // Screens ask every two seconds. Of a database that is away the log hears elsewhere.
      if (toldOf !== "internal") app.log.error({ err: error }, "the node cannot serve");
      return "internal";
    }
  };
  app.get("/healthz", async () => ({ status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    const code = await whileReached(database, true, look, () => "store-away" as const);
    toldOf = code;
    if (code === undefined) return { status: "ready" };
    return reply.status(503).send({ status: "not-ready", code, why: why[code] } satisfies NotReady);
  });
}
