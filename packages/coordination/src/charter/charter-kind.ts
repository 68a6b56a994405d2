import type { JudgeContext } from "@kakehashi/core";
import { addItem, type Items } from "../object/items.ts";
import type { Kind } from "../object/kind.ts";
import type { CharterState } from "./state.ts";

/** Who writes nearly all of it, in the words of a kind. */
export const general = { ja: "各主体の一般ポスト", en: "The general post of a party" };

/** All kinds of the charter bind and open nothing: the audience itself opens it. */
export const binding = { object: "charter", opens: false, binding: true } as const;

/** By the general post of a party, and by no other. */
export function judgeGeneral(context: JudgeContext<CharterState, unknown>): string | undefined {
  const post = context.mechanism.postOf(context.entry.envelope.post);
  return post?.general === true ? undefined : "not-the-general-post";
}

/** Adds one act to a list of the state. Binding kinds are never tombstones; the test keeps `apply` total. */
export function listed<Name extends "successions" | "rotations" | "revocations">(
  name: Name,
): Pick<Kind<CharterState, ValueOf<CharterState[Name]>>, "apply"> {
  return {
    apply(state, entry, body) {
      const at = state as CharterState;
      if (body === "tombstone") return at;
      return { ...at, [name]: addItem(at[name] as Items<ValueOf<CharterState[Name]>>, entry, body) };
    },
  };
}

type ValueOf<List> = List extends Items<infer Value> ? Value : never;
