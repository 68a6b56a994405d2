import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type Crypto, type Hash, matches, type NodeId, type PublicKeyPair } from "@kakehashi/core";
import { WebSocketServer } from "ws";
import { NonceBook, type SignedRequest, verifyRequest } from "../http/message-signature.ts";
import type { SessionClock } from "../session/host.ts";
import { limits } from "../wire/limits.ts";
import type { HandshakePorts } from "./handshake.ts";
import { shakeHands } from "./shake-hands.ts";
import type { SocketLine } from "./socket-line.ts";

/** Path of the exchange of a realm: `/exchange/<realm>`. */
export const exchangePath = /^\/exchange\/([0-9a-f]{64})$/;

/** Lines being proven at once: beyond it callers are turned away, whoever they are. */
const handshakesMax = 32;

export interface ExchangeServerPorts {
  readonly crypto: Crypto;
  readonly clock: SessionClock;
  /** What the node brings in a realm; undefined for a realm that it does not keep. */
  handshake(realm: Hash): Promise<HandshakePorts> | undefined;
  keysOf(realm: Hash, node: NodeId): readonly PublicKeyPair[];
  /** True when the node's party is trusted by fingerprint, though its keys are not here yet: it may introduce itself. */
  mayIntroduce(realm: Hash, node: NodeId): boolean;
  onLine(realm: Hash, line: SocketLine): void;
  /** Someone was turned away, and why: counted by the node's metrics. */
  onRefused(reason: string): void;
}

export interface ExchangeServer {
  /** For the HTTP server's `upgrade` event; true when the path is the exchange's, and it was taken. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  close(): void;
}

/** The end of the exchange that is called. Mount it on any HTTP or HTTPS server. */
export function serveExchange(ports: ExchangeServerPorts): ExchangeServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    perMessageDeflate: false,
    clientTracking: true,
  });
  const nonces = new NonceBook();
  let shaking = 0;

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const [, realm] = exchangePath.exec(request.url ?? "") ?? [];
    if (realm === undefined) return false;
    const refused = shaking >= handshakesMax ? "busy" : callerFault(ports, nonces, request, realm as Hash);
    const handshake = refused === undefined ? ports.handshake(realm as Hash) : undefined;
    if (handshake === undefined) {
      ports.onRefused(refused ?? "realm-not-kept");
      socket.end("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      return true;
    }
    shaking += 1;
    void handshake
      .then((prepared) => greet(prepared, request, socket, head))
      .then((line) => ports.onLine(realm as Hash, line))
      .catch((error: unknown) => ports.onRefused(error instanceof Error ? error.message : "handshake-failed"))
      .finally(() => {
        shaking -= 1;
      });
    return true;
  }

  function greet(
    prepared: HandshakePorts,
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<SocketLine> {
    return new Promise((resolve, reject) => {
      socket.once("error", reject);
      // Hands are shaken from within the callback, so that no message comes before someone listens.
      sockets.handleUpgrade(request, socket, head, (opened) => {
        socket.off("error", reject);
        shakeHands(opened, prepared, ports.clock, undefined).then(resolve, reject);
      });
    });
  }

  return {
    upgrade,
    close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

/** Turned away before anything is allocated: unsigned, badly signed, replayed, or of a node that nobody trusts. */
function callerFault(
  ports: ExchangeServerPorts,
  nonces: NonceBook,
  request: IncomingMessage,
  realm: Hash,
): string | undefined {
  const node = header(request, "kakehashi-node");
  if (node === undefined || !matches(node, "node")) return "signature-missing";
  const keys = ports.keysOf(realm, node as NodeId);
  if (keys.length === 0) return ports.mayIntroduce(realm, node as NodeId) ? undefined : "node-not-known";
  return verifyRequest({
    crypto: ports.crypto,
    request: signedRequestOf(request, node, realm),
    signatureInput: header(request, "signature-input"),
    signature: header(request, "signature"),
    keys,
    wallSeconds: Math.floor(ports.clock.now() / 1000),
    nonces,
  });
}

function signedRequestOf(request: IncomingMessage, node: string, realm: Hash): SignedRequest {
  const authority = (request.headers.host ?? "").toLowerCase();
  const named = header(request, "kakehashi-realm") ?? realm;
  return { method: request.method ?? "", authority, path: request.url ?? "", node, realm: named };
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}
