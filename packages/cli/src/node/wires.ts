import type { Hash, NodeId } from "@kakehashi/core";
import { NonceBook, type TilePorts, TokenBuckets, tileHandler, tileRate } from "@kakehashi/exchange";
import { dialPartner, exchangeServer, type Node, sessionKeys } from "@kakehashi/node";
import type { Logger, OpenServer } from "@kakehashi/server";
import { turnedAway } from "./turned-away.ts";

export interface Wires {
  /** Calls every partner whose address is known, and calls again whenever a line ends. */
  call(): Promise<void>;
  close(): Promise<void>;
}

/** Joins a node to the exchange: its own end on the HTTP server, tiles for members, and calls to partners. */
export function openWires(node: Node, server: OpenServer, logger: Logger): Wires {
  const away = turnedAway((count, reasons) => logger.warn({ count, reasons }, "callers were turned away"));
  const exchange = exchangeServer(node, away.count);
  server.server.on("upgrade", (request, socket, head) => {
    // A socket that fails before anyone holds it must not end the process.
    socket.on("error", () => socket.destroy());
    if (!exchange.upgrade(request, socket, head)) socket.destroy();
  });
  serveTiles(node, server);
  const calls: { stop(): void }[] = [];
  return {
    async call() {
      for (const { realm, addresses } of node.realms.values()) {
        for (const [partner, address] of addresses) calls.push(await callOne(node, realm, partner, address, logger));
      }
    },
    async close() {
      for (const call of calls) call.stop();
      exchange.close();
      away.close();
    },
  };
}

function callOne(node: Node, realm: Hash, partner: NodeId, address: string, logger: Logger) {
  return dialPartner(node, { realm, node: partner, address }, (reason) =>
    logger.debug({ partner, reason }, "no line to the partner yet"),
  );
}

function serveTiles(node: Node, { app, strangers }: OpenServer): void {
  const books = new Map<Hash, NonceBook>();
  const buckets = new TokenBuckets(tileRate, () => node.ports.clock.now());
  app.get("/tiles/*", async (request, reply) => {
    if (!(await strangers.admit(request))) return reply.status(429).header("retry-after", 1).send();
    const one = (name: string) => {
      const value = request.headers[name];
      return typeof value === "string" ? value : undefined;
    };
    const realm = (one("kakehashi-realm") ?? "") as Hash;
    const kept = node.realm(realm);
    if (kept === undefined) {
      strangers.count(request);
      return reply.status(404).send();
    }
    const nonces = books.get(realm) ?? new NonceBook();
    books.set(realm, nonces);
    const ports: TilePorts = {
      crypto: node.crypto,
      host: kept.node,
      keysOf: (other) => sessionKeys(node, realm, other),
      waitOf: (other) => buckets.take(other),
      tiles: (audience, log, wanted) => node.ports.store.tiles(audience, log, wanted),
      nonces,
      wallSeconds: () => Math.floor(node.ports.clock.now() / 1000),
    };
    const answer = await tileHandler(ports, {
      method: "GET",
      authority: (one("host") ?? "").toLowerCase(),
      path: request.url,
      node: one("kakehashi-node") ?? "",
      realm,
      signatureInput: one("signature-input"),
      signature: one("signature"),
    });
    // Only after the signature was looked at: who proves to be a member's node is held to its own rate.
    if (answer.status === 401) strangers.count(request);
    if (answer.retryAfter !== undefined) reply.header("retry-after", answer.retryAfter);
    return reply.status(answer.status).type(answer.contentType).send(Buffer.from(answer.body));
  });
}
