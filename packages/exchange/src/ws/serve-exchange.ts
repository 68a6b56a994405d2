import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type Crypto, type Hash, matches, type NodeId, type PublicKeyPair } from "@kakehashi/core";
import { WebSocketServer } from "ws";
import { NonceBook, type RequestFault, type SignedRequest, verifyRequest } from "../http/message-signature.ts";
import { type Rate, TokenBuckets } from "../rate/token-buckets.ts";
import type { SessionClock } from "../session/host.ts";
import type { HandshakePorts } from "./handshake.ts";
import { shakeHands } from "./shake-hands.ts";
import { socketBounds } from "./socket-bounds.ts";
import type { SocketLine } from "./socket-line.ts";

/** Path of the exchange of a realm: `/exchange/<realm>`. */
export const exchangePath = /^\/exchange\/([0-9a-f]{64})$/;

/** Lines being proven at once: beyond it callers are turned away, whoever they are. */
const handshakesMax = 32;
/** Of these, lines of callers whose signature is by no key that is known here: they may have changed their keys. */
const introductionsMax = 8;
/**
 * Calls of one node: whoever dials after a cut waits longer. Each costs signatures, and everything that is said when a line begins;
 * and a newer line ends the older. Only calls with a good signature count, or anyone could use up what a node has.
 */
export const callsOfNode: Rate = { burst: 16, perSecond: 1 };
/** And of one node that is known: it keeps nobody else out. */
const handshakesOfNodeMax = 4;

export interface ExchangeServerPorts {
  readonly crypto: Crypto;
  readonly clock: SessionClock;
  /** What the node brings in a realm; undefined for a realm that it does not keep. */
  handshake(realm: Hash): Promise<HandshakePorts> | undefined;
  keysOf(realm: Hash, node: NodeId): readonly PublicKeyPair[];
  /** True when the node's party is trusted by fingerprint: its newest keys may not be here yet, and it may introduce itself. */
  mayIntroduce(realm: Hash, node: NodeId): boolean;
  onLine(realm: Hash, line: SocketLine): void;
  /** Someone was turned away, and why: counted by the node's metrics. `caller`: who calls too often, proven by its signature. */
  onRefused(reason: string, caller?: { readonly realm: Hash; readonly node: NodeId }): void;
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
    ...socketBounds,
    clientTracking: true,
  });
  const nonces = new NonceBook();
  const calls = new TokenBuckets(callsOfNode, () => ports.clock.now());
  const shakingOf = new Map<NodeId, number>();
  let shaking = 0;
  let introducing = 0;

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const [, realm] = exchangePath.exec(request.url ?? "") ?? [];
    if (realm === undefined) return false;
    const caller = shaking >= handshakesMax ? "busy" : judgeCaller(ports, nonces, request, realm as Hash);
    const introduces = caller === "introduces";
    const node = header(request, "kakehashi-node") as NodeId;
    const fault =
      caller === "known" ? tooMany(node) : introduces && introducing >= introductionsMax ? "busy" : undefined;
    const isWelcome = (caller === "known" || introduces) && fault === undefined;
    const handshake = isWelcome ? ports.handshake(realm as Hash) : undefined;
    if (handshake === undefined) {
      const reason = fault ?? (isWelcome ? "realm-not-kept" : caller);
      ports.onRefused(reason, fault === "too-many-calls" ? { realm: realm as Hash, node } : undefined);
      turnAway(socket);
      return true;
    }
    shaking += 1;
    introducing += introduces ? 1 : 0;
    shakes(node, introduces ? 0 : 1);
    void handshake
      .catch((error: unknown) => {
        // What this end has to bring is not there: nobody holds the socket yet, and nobody would close it.
        socket.destroy();
        throw error;
      })
      .then((prepared) => greet(prepared, request, socket, head))
      .then((line) => ports.onLine(realm as Hash, line))
      .catch((error: unknown) => ports.onRefused(error instanceof Error ? error.message : "handshake-failed"))
      .finally(() => {
        shaking -= 1;
        introducing -= introduces ? 1 : 0;
        shakes(node, introduces ? 0 : -1);
      });
    return true;
  }

  /** Who never ends its own half would keep the connection for ever. Not at once: what it still sends would take the answer away. */
  function turnAway(socket: Duplex): void {
    // The date lets a caller see that the two clocks are too far apart, which nothing else would tell it.
    const date = new Date(ports.clock.now()).toUTCString();
    socket.end(`HTTP/1.1 401 Unauthorized\r\nDate: ${date}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    ports.clock.after(socketBounds.closeTimeout, () => socket.destroy());
  }

  function shakes(node: NodeId, more: number): void {
    const now = (shakingOf.get(node) ?? 0) + more;
    if (now === 0) shakingOf.delete(node);
    else shakingOf.set(node, now);
  }

  function tooMany(node: NodeId): "too-many-calls" | undefined {
    const isWithin = (shakingOf.get(node) ?? 0) < handshakesOfNodeMax && calls.take(node) === 0;
    return isWithin ? undefined : "too-many-calls";
  }

  function greet(
    prepared: HandshakePorts,
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<SocketLine> {
    return new Promise((resolve, reject) => {
      socket.once("error", reject);
      // Where the upgrade itself is malformed, the socket is closed and nobody is called back.
      const closed = () => reject(new Error("upgrade-malformed"));
      socket.once("close", closed);
      // Hands are shaken from within the callback, so that no message comes before someone listens.
      sockets.handleUpgrade(request, socket, head, (opened) => {
        socket.off("error", reject);
        socket.off("close", closed);
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

/**
 * Turned away before anything is allocated: unsigned, old, replayed, or of a node that nobody trusts. A signature by no key
 * that is known here may be by one that its party has listed since: the caller's `hello` brings the list, or it is nobody.
 */
function judgeCaller(
  ports: ExchangeServerPorts,
  nonces: NonceBook,
  request: IncomingMessage,
  realm: Hash,
): "known" | "introduces" | RequestFault | "node-not-known" {
  const node = header(request, "kakehashi-node");
  if (node === undefined || !matches(node, "node")) return "signature-missing";
  if (!ports.mayIntroduce(realm, node as NodeId)) return "node-not-known";
  const keys = ports.keysOf(realm, node as NodeId);
  if (keys.length === 0) return "introduces";
  const fault = verifyRequest({
    crypto: ports.crypto,
    request: signedRequestOf(request, node, realm),
    signatureInput: header(request, "signature-input"),
    signature: header(request, "signature"),
    keys,
    wallSeconds: Math.floor(ports.clock.now() / 1000),
    nonces,
  });
  return fault === undefined ? "known" : fault === "signature-not-valid" ? "introduces" : fault;
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
