import { Readable } from "node:stream";
import type { Access, Session } from "@kakehashi/access";
import type { Operation, ReplyOf } from "@kakehashi/contract";
import type { TokenBuckets } from "@kakehashi/exchange";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { answerOnce } from "./answer-once.ts";
import { attachmentNamed } from "./attachment.ts";
import { callerOf } from "./caller.ts";
import { checkWrite } from "./check-write.ts";
import { type Language, languageOf } from "./language.ts";
import { problemOf } from "./problem-of.ts";
import { readInput } from "./read-input.ts";
import { Refused, refused } from "./refused.ts";
import { takeTurn } from "./take-turn.ts";
import { type Reach, whileReached } from "./while-reached.ts";

/** What a handler gets: the input, read by the operation's own schemas, and who asks. */
export interface Call<Op> {
  readonly params: Op extends Operation<infer P> ? z.output<P> : never;
  readonly query: Op extends Operation<z.ZodObject, infer Q> ? z.output<Q> : never;
  readonly body: Op extends Operation<z.ZodObject, z.ZodObject, infer B> ? z.output<B> : never;
  readonly language: Language;
  /** Idempotency-Key; empty for reads. */
  readonly key: string;
  readonly headers: Headers;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The same, of someone signed in. */
export interface SignedCall<Op> extends Call<Op> {
  readonly session: Session;
}

/** Bytes instead of JSON, under the operation's own media type. */
export interface Bytes {
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>;
  readonly fileName: string;
}

export interface Binder {
  readonly app: FastifyInstance;
  readonly access: Access;
  readonly database: Reach;
  readonly reads: TokenBuckets;
  readonly writes: TokenBuckets;
}

/** A program may call itself what it likes: so much of it is kept with its session. */
const agentUnitsMax = 256;

/** What sign-in is told of a request: whose session it bears, and which program sent it. */
function headersOf(request: FastifyRequest): Headers {
  const { cookie, "user-agent": agent } = request.headers;
  const headers = new Headers();
  if (cookie !== undefined) headers.set("cookie", cookie);
  if (agent !== undefined) headers.set("user-agent", agent.slice(0, agentUnitsMax));
  return headers;
}

/** When to come back after "busy", where nobody knows better. */
const busySeconds = 1;

/** Sends a refusal as problem details. The only place, with the error handler, where a status is set. */
export function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refused, language: Language) {
  const isRead = request.method === "GET" || request.method === "HEAD";
  const problem = problemOf(refusal, language, request.id, isRead);
  request.log.info({ code: problem.code }, "refused");
  if (problem.status === 503) reply.header("retry-after", busySeconds);
  return reply
    .status(problem.status)
    .header("content-language", language)
    .type("application/problem+json")
    .send(problem);
}

/** Answers a request for which there is no room now: the client is to ask again, on another connection. */
export function turnAway(request: FastifyRequest, reply: FastifyReply, language: Language) {
  reply.header("retry-after", busySeconds).header("connection", "close");
  return sendRefusal(request, reply, refused("too-many-requests", { seconds: busySeconds }), language);
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** Other methods on the same address answer 405 with what is offered (RFC 9110, section 15.5.6). */
function refuseOthers(app: FastifyInstance, method: "GET" | "POST", url: string): void {
  app.route({
    method: methods.filter((other) => other !== method),
    url,
    handler: (request, reply) => {
      reply.header("allow", method === "GET" ? "GET, HEAD" : method);
      sendRefusal(
        request,
        reply,
        refused("method-not-allowed"),
        languageOf(request.headers["accept-language"], undefined),
      );
    },
  });
}

function routeOf(operation: Operation): string {
  return operation.path.replaceAll(/\{(\w+)\}/g, ":$1");
}

// biome-ignore lint/suspicious/noExplicitAny: schemas differ by operation; `Call` gives each handler its own types.
type AnyOperation = Operation<any, any, any, any>;

async function admit(binder: Binder, operation: AnyOperation, request: FastifyRequest, reply: FastifyReply) {
  const headers = headersOf(request);
  const session = headers.has("cookie") ? await binder.access.session(headers) : undefined;
  const language = languageOf(request.headers["accept-language"], session?.language);
  const buckets = operation.method === "POST" ? binder.writes : binder.reads;
  const early = takeTurn(buckets, session?.id ?? callerOf(request), reply);
  if (early !== undefined) return { language, refusal: early };
  const fault = operation.method === "POST" ? checkWrite(request) : undefined;
  if (fault !== undefined) return { language, refusal: fault };
  if (operation.signedIn && session === undefined) return { language, refusal: refused("not-signed-in") };
  return { language, headers, session };
}

/**
 * `engine`: the operation's own commit keeps its answer, as commands do, in one transaction with what they change. All other
 * writes are answered once by their Idempotency-Key (`answerOnce`).
 */
export type AnswersKeptBy = "engine" | "access";

/** Makes a route of an operation. `handle` sees only input that its schemas have read; it throws nothing that it expects. */
export function bind<Op extends AnyOperation>(
  binder: Binder,
  operation: Op,
  handle: (call: SignedCall<Op>) => Promise<ReplyOf<Op> | Bytes | Refused | "sent">,
  keptBy: AnswersKeptBy = "access",
): void {
  const isOnce = operation.method === "POST" && keptBy === "access";
  const url = routeOf(operation);
  refuseOthers(binder.app, operation.method, url);
  binder.app.route({
    method: operation.method,
    url,
    handler: async (request, reply) => {
      // A body that is streamed in may take any time, and waits while the database is halted.
      const cuts = operation.takes === undefined;
      const finish = await whileReached(
        binder.database,
        cuts,
        () => answerOf(request, reply),
        () => () =>
          sendRefusal(request, reply, refused("store-away"), languageOf(request.headers["accept-language"], undefined)),
      );
      return reply.sent ? reply : finish();
    },
  });

  /** How the request is answered: nothing is sent before it is known that nothing else was. */
  async function answerOf(request: FastifyRequest, reply: FastifyReply): Promise<() => unknown> {
    const admitted = await admit(binder, operation, request, reply);
    const { language } = admitted;
    const refuse = (refusal: Refused) => () => sendRefusal(request, reply, refusal, language);
    if (admitted.refusal !== undefined) return refuse(admitted.refusal);
    const media = request.headers["content-type"]?.split(";")[0];
    if (operation.method === "POST" && media !== (operation.takes ?? "application/json")) {
      return refuse(refused("wrong-content-type"));
    }
    const params = readInput(operation.params, request.params, "{}", language);
    if (params instanceof Refused) return refuse(params);
    const query = readInput(operation.query.strict(), request.query, "?", language);
    if (query instanceof Refused) return refuse(query);
    const body = operation.body && !operation.takes ? readInput(operation.body, request.body, "", language) : undefined;
    if (body instanceof Refused) return refuse(body);
    const call = {
      params,
      query,
      body,
      language,
      key: String(request.headers["idempotency-key"] ?? ""),
      headers: admitted.headers,
      session: admitted.session,
      request,
      reply,
    } as unknown as SignedCall<Op>;
    const answer = await (isOnce ? answerOnce(binder, operation, call, handle as never) : handle(call));
    if (answer === "sent") return () => reply;
    if (answer instanceof Refused) return refuse(answer);
    return () => send(operation, reply, answer);
  }
}

function send(operation: Operation, reply: FastifyReply, answer: unknown) {
  reply.header("cache-control", "no-store");
  if (operation.media === undefined) return reply.send(answer);
  const { bytes, fileName } = answer as Bytes;
  reply.type(operation.media).header("content-disposition", attachmentNamed(fileName));
  return reply.send(
    bytes instanceof Uint8Array ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) : Readable.from(bytes),
  );
}
