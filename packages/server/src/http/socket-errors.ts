import { randomUUID } from "node:crypto";
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { exchangePath } from "@kakehashi/exchange";
import type { FastifyBaseLogger } from "fastify";
import { languageOf } from "./language.ts";
import { problemOf } from "./problem-of.ts";
import { Refused, refused } from "./refused.ts";

/** What Node's parser says of bytes that are no request, as codes of our table. Everything else is a malformed request. */
const known: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "header-too-large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "too-large",
  ERR_HTTP_REQUEST_TIMEOUT: "request-timeout",
};

/** Headers of the request are looked for in this much of what came. */
const lookedAtBytes = 64 * 1024;

interface ClientError extends Error {
  readonly code?: string | undefined;
  /** The bytes at which reading broke off, where the parser gives them. */
  readonly rawPacket?: unknown;
}

/** The caller's language, as far as the header had come before reading broke off. */
function acceptOf(packet: unknown): string | undefined {
  const text = Buffer.isBuffer(packet) ? packet.subarray(0, lookedAtBytes).toString("latin1") : "";
  return /^accept-language:[ \t]*([^\r\n]*)/im.exec(text)?.[1];
}

/**
 * Answers what never became a request (RFC 9112): the reply that Node would send is empty, and ours says what to do, as
 * every problem does. The connection ends with it.
 */
export function answerClientError(
  error: ClientError,
  socket: Socket,
  log: FastifyBaseLogger,
  headers: Readonly<Record<string, string>>,
): void {
  if (error.code === "ECONNRESET" || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = known[error.code ?? ""] ?? "malformed-request";
  const language = languageOf(acceptOf(error.rawPacket), undefined);
  const id = randomUUID();
  const problem = problemOf(refused(code), language, id, false);
  log.info({ reqId: id, code, reason: error.code }, "refused before it was a request");
  const body = JSON.stringify(problem);
  const lines = {
    ...headers,
    "content-type": "application/problem+json; charset=utf-8",
    "content-language": language,
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
  };
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${head.join("")}\r\n${body}`);
}

/**
 * What Node would answer by itself, with an empty body, before any route is asked: HTTP/1.1 without Host (RFC 9112,
 * section 3.2), and an expectation that we do not know (RFC 9110, section 10.1.1).
 */
export function headerFault(request: IncomingMessage): Refused | undefined {
  if (request.httpVersion === "1.1" && request.headers.host === undefined) return headerRefusal("host");
  const { expect } = request.headers;
  if (expect !== undefined && expect.toLowerCase() !== "100-continue") return headerRefusal("expect");
  return undefined;
}

function headerRefusal(name: string): Refused {
  return new Refused("malformed-request", { errors: [{ pointer: `:/${name}`, message: "malformed-request" }] });
}

/** Lets requests with an unknown expectation come to the routes, which refuse them in words. */
export function takeExpectations(server: {
  on(event: "checkExpectation", listener: (request: IncomingMessage, response: ServerResponse) => void): unknown;
  emit(event: "request", request: IncomingMessage, response: ServerResponse): boolean;
}): void {
  server.on("checkExpectation", (request, response) => server.emit("request", request, response));
}

/**
 * Whether the request leaves HTTP: a partner's call alone. Any other offer of an upgrade is passed over, and its request answered as
 * if it stood without (RFC 9110, section 7.8): some clients offer `h2c` by themselves, and would be cut.
 */
export function isExchangeCall({ method, url, headers }: IncomingMessage): boolean {
  return method === "GET" && headers.upgrade?.toLowerCase() === "websocket" && exchangePath.test(url ?? "");
}
