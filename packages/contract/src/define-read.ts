/** What the reads of the API are made with, and the few writes that are no command of the domain. */
import type { Bilingual } from "@kakehashi/coordination";
import { z } from "zod";
import { everywhere, type Operation, onWrites } from "./operation.ts";
import type { TransportCode } from "./problems.ts";
import { hash } from "./views.ts";

const none = z.object({});
export const audience = z.object({ audience: hash });
/** Rows of one answer at most, of each group where there are groups. */
export const rowsMax = 500;
const limit = z.coerce.number().int().min(1).max(rowsMax).default(100);
const cursor = z.string().max(200).optional();
export const paging = { limit, cursor };
export const flag = z.enum(["true", "false"]).transform((value) => value === "true");
export const time = z.coerce.number().int().optional();
export const id = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9._-]+$/);

interface ReadParts<P extends z.ZodObject, Q extends z.ZodObject, R extends z.ZodType> {
  readonly params?: P;
  readonly query?: Q;
  readonly reply?: R;
  readonly media?: string;
  readonly open?: true;
  readonly problems?: readonly TransportCode[];
  readonly title: Bilingual;
  readonly help?: Bilingual;
}

export function read<
  P extends z.ZodObject = typeof none,
  Q extends z.ZodObject = typeof none,
  R extends z.ZodType = z.ZodNever,
>(name: string, path: string, parts: ReadParts<P, Q, R>): Operation<P, Q, z.ZodNever, R> {
  return {
    name,
    method: "GET",
    path,
    params: parts.params ?? (none as unknown as P),
    query: parts.query ?? (none as unknown as Q),
    body: undefined,
    reply: parts.reply,
    media: parts.media,
    signedIn: parts.open !== true,
    title: parts.title,
    help: parts.help ?? parts.title,
    problems: [...everywhere, ...(parts.open ? [] : ["not-signed-in"]), ...(parts.problems ?? [])],
  };
}

interface WriteParts<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, R extends z.ZodType>
  extends ReadParts<P, Q, R> {
  readonly body: B;
}

export function write<
  B extends z.ZodType,
  R extends z.ZodType,
  P extends z.ZodObject = typeof none,
  Q extends z.ZodObject = typeof none,
>(name: string, path: string, parts: WriteParts<P, Q, B, R>): Operation<P, Q, B, R> {
  const made = read<P, Q, R>(name, path, parts);
  return { ...made, method: "POST", body: parts.body, problems: [...made.problems, ...onWrites] };
}
