import type { Bilingual } from "@kakehashi/coordination";
import type { z } from "zod";
import type { TransportCode } from "./problems.ts";

type Fields = z.ZodObject;

/**
 * One HTTP operation as a value: the server binds it, OpenAPI prints it, the client calls it, and nobody writes it twice.
 * `reply` is a schema, or the media type of bytes or of a stream.
 */
export interface Operation<
  Params extends Fields = Fields,
  Query extends Fields = Fields,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  /** Unique; `object.verb` of a command, or the name of a read. */
  readonly name: string;
  readonly method: "GET" | "POST";
  /** RFC 6570 level 1: `{name}` stands for one path segment, described in `params`. */
  readonly path: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body | undefined;
  readonly reply: Reply | undefined;
  /** Set where the reply is not JSON: `text/event-stream`, `application/vnd.kakehashi.proof+json`… */
  readonly media: string | undefined;
  /** Set where the body is not JSON but a stream of this media type. */
  readonly takes?: string;
  /** False only where someone who is not signed in may call it. */
  readonly signedIn: boolean;
  readonly title: Bilingual;
  readonly help: Bilingual;
  /** What it may answer besides its reply; codes of the table of problems. */
  readonly problems: readonly string[];
}

export type ReplyOf<Op> = Op extends Operation<Fields, Fields, z.ZodType, infer Reply> ? z.infer<Reply> : never;
export type ParamsOf<Op> = Op extends Operation<infer Params> ? z.input<Params> : never;
export type QueryOf<Op> = Op extends Operation<Fields, infer Query> ? z.input<Query> : never;
export type BodyOf<Op> = Op extends Operation<Fields, Fields, infer Body> ? z.input<Body> : never;

/** Problems that any operation may answer with. */
export const everywhere = [
  "malformed-request",
  "invalid-input",
  "text-not-clean",
  "not-found",
  "method-not-allowed",
  "header-too-large",
  "request-timeout",
  "too-many-requests",
  "busy",
  "no-room",
  "store-away",
  "internal",
] as const satisfies readonly TransportCode[];

/** How long the answer to a write is kept for its retries. */
export const answersKeptDays = 7;

/** Problems that any write may answer with besides. */
export const onWrites = [
  "malformed-json",
  "wrong-content-type",
  "too-large",
  "cross-site",
  "idempotency-key-missing",
  "idempotency-key-reused",
] as const satisfies readonly TransportCode[];
