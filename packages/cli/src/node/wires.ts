import type { Hash, NodeId } from "@kakehashi/core";
import { ClocksDiffer, NonceBook, type TilePorts, TokenBuckets, tileHandler, tileRate } from "@kakehashi/exchange";
import { dialPartner, exchangeServer, type Node, sessionKeys } from "@kakehashi/node";
import type { Logger, OpenServer } from "@kakehashi/server";
import { callFailures } from "./call-failures.ts";
import { turnedAway } from "./turned-away.ts";

/** How far two clocks have moved against each other until that is told again. */
const againMs = 60_000;

export interface Wires {
  /** Calls every partner whose address is known, and calls again whenever a line ends. */
  call(): Promise<void>;
  close(): Promise<void>;
}

/** Joins a node to the exchange: its own end on the HTTP server, tiles for members, and calls to partners. */
export function openWires(node: Node, server: OpenServer, logger: Logger): Wires {
  const away = turnedAway((count, reasons) => {
    // The one reason that people have to act on, here or there.
    const clocks =
      "signature-old" in reasons ? "; signature-old: a clock, theirs or this one, is more than five minutes wrong" : "";
    logger.warn({ count, reasons }, `callers were turned away${clocks}`);
  });
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
  let toldMs: number | undefined;
  const failures = callFailures(
    (reason) => logger.warn({ partner, address, reason }, "no line to the partner: it is called again and again"),
    node.ports.clock.now,
  );
  return dialPartner(node, { realm, node: partner, address }, (reason, error) => {
    const aheadMs = error instanceof ClocksDiffer ? error.aheadMs : undefined;
    // Of two lines at once one gives way, and clocks are told below, with how far.
    if (aheadMs === undefined && reason !== "another line is open") failures.failed(reason);
    if (aheadMs !== undefined && (toldMs === undefined || Math.abs(aheadMs - toldMs) > againMs)) {
      const seconds = Math.round(aheadMs / 1000);
      logger.warn(
        { partner, seconds },
        "no line: the partner's clock is so far ahead of this node's; set the wrong one",
      );
    }
    if (aheadMs === undefined || toldMs === undefined || Math.abs(aheadMs - toldMs) > againMs) toldMs = aheadMs;
  });
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
