import { burialKinds } from "@kakehashi/core";
import { z } from "zod";
import type { Kind } from "./object/kind.ts";
import { objectTypes } from "./object-types.ts";

// biome-ignore lint/suspicious/noExplicitAny: bodies and states differ by kind.
export type AnyKind = Kind<any, any>;

/** Every kind of this software with its rule and words, but for the engine's own `recall/1` and `expiry/1`. */
export const kinds: readonly AnyKind[] = objectTypes.flatMap((type) => type.kinds as readonly AnyKind[]);

/** `name/version` of every kind that a definition may admit: what `kinds` of a mechanism lists. */
export const ALL_KINDS: readonly string[] = [...kinds.map(({ kind }) => kind), ...burialKinds].sort();

/** JSON Schema of a kind's body without its salt: what the table of kinds and other software read. */
export function bodySchemaOf(kind: AnyKind): unknown {
  return z.toJSONSchema(kind.body, { io: "input", unrepresentable: "any" });
}

/** The kind of that name and version (`position/1`); undefined where this software has none. */
export function kindNamed(name: string): AnyKind | undefined {
  return kinds.find(({ kind }) => kind === name);
}
