import { burialOf, isBurial, type Json, readBody } from "@kakehashi/core";
import { kindNamed } from "../kinds.ts";

/** What a body says, and whether that is what its kind holds. */
export interface ReadOfKind {
  readonly content: { readonly [member: string]: Json };
  /** Undefined where this software has no kind of that name and version: what is said there nobody here can judge. */
  readonly isOfKind: boolean | undefined;
}

/**
 * Reads the bytes of a body as one of the kind of that name and version (`position/1`): the one check of whoever proves an
 * entry from bytes alone, browser and command line (spec/entry.md; the shapes in spec/kinds.md). Undefined when they do not
 * read as a body at all. Whether the bytes are the ones that an envelope names is another question.
 */
export function readOfKind(kind: string, body: Uint8Array): ReadOfKind | undefined {
  const read = readBody(body);
  if ("unreadable" in read) return undefined;
  const { content } = read;
  if (isBurial(kind)) return { content, isOfKind: burialOf(kind, content) !== undefined };
  return { content, isOfKind: kindNamed(kind)?.body.safeParse(content).success };
}
