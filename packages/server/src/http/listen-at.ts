import { lookup } from "node:dns/promises";
import { createServer, type Server as NetServer } from "node:net";
import type { FastifyInstance } from "fastify";

/** The addresses of a host, the first of which names the port where 0 was asked for. */
export type AddressesOf = (host: string) => Promise<readonly string[]>;

const resolve: AddressesOf = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

/**
 * Listens at every address that `localhost` has here, as browsers try each. Whoever comes by another than the first is handed to the
 * one server that has the bounds, timeouts and listeners for upgrades: Fastify would open a second one without any of them.
 * An address that cannot be listened at is left out, as long as one can. Gives the URL of the first.
 */
export async function listenAt(
  app: FastifyInstance,
  port: number,
  host: string,
  addressesOf: AddressesOf = resolve,
): Promise<string> {
  if (host !== "localhost") return app.listen({ port, host });
  const [first = "127.0.0.1", ...others] = [...new Set(await addressesOf(host))];
  const url = await app.listen({ port, host: first });
  const bound = (app.server.address() as { port: number }).port;
  const doors = await Promise.all(others.map((address) => door(app, bound, address)));
  app.server.once("close", () => {
    for (const opened of doors) opened?.close();
  });
  return url;
}

function door(app: FastifyInstance, port: number, host: string): Promise<NetServer | undefined> {
  // Both as Node's own HTTP server sets them.
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
    app.server.emit("connection", socket),
  );
  return new Promise((opened) => {
    server.once("error", (error) => {
      app.log.warn({ err: error, host }, "not listened at");
      opened(undefined);
    });
    server.listen({ port, host }, () => opened(server));
  });
}
