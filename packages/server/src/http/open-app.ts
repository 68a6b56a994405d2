import { randomUUID } from "node:crypto";
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import type { Logger } from "pino";
import { arriveInTime } from "./arrive-in-time.ts";
import { sendRefusal } from "./bind.ts";
import { boundConnections, type ConnectionBounds, ordinaryBounds } from "./bound-connections.ts";
import { awayReason, isDatabaseAway, isDatabaseFull } from "./database-away.ts";
import { languageOf } from "./language.ts";
import { refused } from "./refused.ts";
import { securityHeaders, setHeaders } from "./security-headers.ts";
import { answerClientError, headerFault, isExchangeCall, takeExpectations } from "./socket-errors.ts";

/** A body of 1 MiB of an entry, in JSON, with room for escapes. */
const bodyBytesMax = 2 * 1024 * 1024;

const recordType = "application/vnd.kakehashi.record";
const recordBytesMax = 2 ** 40;

/** Fastify's own errors, by code, as codes of our table. What is not here is a defect of ours. */
const known: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "wrong-content-type",
  FST_ERR_CTP_INVALID_JSON_BODY: "malformed-json",
  FST_ERR_CTP_EMPTY_JSON_BODY: "malformed-json",
  FST_ERR_CTP_BODY_TOO_LARGE: "too-large",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "malformed-request",
  FST_ERR_BAD_URL: "malformed-request",
  FST_ERR_MAX_PARAM_LENGTH: "not-found",
  // Of the files of the web: a path outside of them, and one longer than any file's.
  FST_STATIC_FORBIDDEN_PATH: "not-found",
  ENAMETOOLONG: "not-found",
  KAKEHASHI_JSON: "malformed-json",
  KAKEHASHI_JSON_VALUES: "too-large",
};

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Code of an error by which JSON is refused: of `known`. */
type JsonCode = "KAKEHASHI_JSON" | "KAKEHASHI_JSON_VALUES";

class UnreadableJson extends Error {
  override readonly name = "UnreadableJson";
  readonly code: JsonCode;

  constructor(message: string, code: JsonCode = "KAKEHASHI_JSON", options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Deeper than any body of an entry with what is around it, and so little that whoever reads it may call itself. */
const depthMax = 64;
/** Twenty times what a large definition has. Each is looked at a dozen times on its way to the record, while others wait. */
const valuesMax = 100_000;

/**
 * JSON in well-formed UTF-8 alone, of bounded depth and of so many values; `__proto__` and its kin are refused, as no field of ours
 * has such a name. Looked through after it was read: to be called back for each value takes a second for two megabytes, and
 * anyone may send them.
 */
function readJson(bytes: Buffer): unknown {
  const value = parsed(bytes);
  lookThrough(value, depthMax, { left: valuesMax });
  return value;
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(strictUtf8.decode(bytes));
  } catch (cause) {
    throw new UnreadableJson("the body is not JSON", "KAKEHASHI_JSON", { cause });
  }
}

function lookThrough(value: unknown, depth: number, values: { left: number }): void {
  values.left -= 1;
  if (values.left < 0) throw new UnreadableJson("too many values", "KAKEHASHI_JSON_VALUES");
  if (typeof value !== "object" || value === null) return;
  if (depth === 0) throw new UnreadableJson("too deep");
  if (Array.isArray(value)) {
    for (const inner of value) lookThrough(inner, depth - 1, values);
    return;
  }
  for (const name in value) {
    if (name === "__proto__" || name === "constructor" || name === "prototype") throw new UnreadableJson(name);
    lookThrough((value as Record<string, unknown>)[name], depth - 1, values);
  }
}

/** `store-away`: the database is away or cannot take more now; safe to retry. `no-room`: it cannot write until a person makes room. */
function codeOf(error: FastifyError): string {
  const mapped = known[error.code];
  if (mapped !== undefined) return mapped;
  if (isDatabaseAway(error)) return "store-away";
  if (isDatabaseFull(error)) return "no-room";
  if (error.name === "DefinitionNotHere") return "definition-not-here";
  if (error.statusCode === 404) return "not-found";
  // What a library refuses of a request is its sender's fault: an address with U+0000, a method that has to bring a body.
  return error.statusCode === 400 ? "malformed-request" : "internal";
}

/** The problem of an error, in the caller's language. Nothing of the error itself is told. */
function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const code = codeOf(error);
  if (code === "internal") request.log.error({ err: error }, "failed");
  if (code === "store-away") request.log.warn({ reason: awayReason(error) }, "the database is away");
  if (code === "no-room")
    request.log.error({ reason: error.message }, "the disk is full: nothing is written until there is room");
  sendRefusal(request, reply, refused(code), languageOf(request.headers["accept-language"], undefined));
}

export interface AppOptions {
  readonly logger: Logger | false;
  readonly secure: boolean;
  /** How long a request may take to arrive whole, and how often that is looked at. */
  readonly arrival?: { readonly requestMs: number; readonly lookMs: number };
  readonly bounds?: ConnectionBounds;
}

const ordinaryArrival = { requestMs: 60_000, lookMs: 30_000 };

/** Fastify with what every route shares: strict bodies, headers, problem details, logs without bodies. */
export function openApp(options: AppOptions): FastifyInstance {
  const { logger, secure, arrival = ordinaryArrival, bounds = ordinaryBounds } = options;
  const headers = securityHeaders(secure);
  const app: FastifyInstance = Fastify({
    ...(logger ? { loggerInstance: logger } : { logger: false }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyBytesMax,
    connectionTimeout: 0,
    // Of bodies `arriveInTime` sees to.
    requestTimeout: 0,
    keepAliveTimeout: 72_000,
    maxRequestsPerSocket: 0,
    forceCloseConnections: true,
    return503OnClosing: true,
    routerOptions: { maxParamLength: 128 },
    http: {
      connectionsCheckingInterval: arrival.lookMs,
      headersTimeout: arrival.requestMs,
      requireHostHeader: false,
      shouldUpgradeCallback: isExchangeCall,
    },
    frameworkErrors(error, request, reply) {
      // Before any route and hook: only here do these answers get what every answer bears.
      setHeaders(reply as unknown as FastifyReply, headers);
      answerError(error, request as unknown as FastifyRequest, reply as unknown as FastifyReply);
    },
    clientErrorHandler: (error, socket) => answerClientError(error, socket, app.log, headers),
  }) as unknown as FastifyInstance;
  takeExpectations(app.server);
  boundConnections(app, bounds);
  arriveInTime(app.server, arrival.requestMs, ({ headers }) => headers["content-type"]?.split(";")[0] === recordType);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    /^application\/json(?:;\s*charset=utf-8)?$/i,
    { parseAs: "buffer" },
    (_request, body, done) => {
      done(null, readJson(body as Buffer));
    },
  );
  // Read as it comes, by the one operation that takes it: a record may be of any size.
  app.addContentTypeParser(recordType, { bodyLimit: recordBytesMax }, (_request, body, done) => done(null, body));
  app.addHook("onRequest", async (request, reply) => {
    setHeaders(reply, headers);
    const fault = headerFault(request.raw);
    if (fault !== undefined) {
      return sendRefusal(request, reply, fault, languageOf(request.headers["accept-language"], undefined));
    }
  });
  app.setErrorHandler(answerError);
  return app;
}
