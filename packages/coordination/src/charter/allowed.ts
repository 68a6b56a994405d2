import type { DecideContext } from "../object/command.ts";
import { type Refusal, refuse } from "../object/refusal.ts";
import type { CharterState } from "./state.ts";

/** The charter is the general post's. */
export function charterPostRefusal({ mechanism, author }: DecideContext<CharterState>): Refusal | undefined {
  const general = mechanism.postOf(author.post)?.general === true;
  return general ? undefined : refuse("not-the-general-post", { data: { post: author.post } });
}

/** The clock is an exercise post's as well. */
export function clockPostRefusal({ mechanism, author }: DecideContext<CharterState>): Refusal | undefined {
  const post = mechanism.postOf(author.post);
  const fits = post?.general === true || post?.function === "exercise";
  return fits ? undefined : refuse("not-an-exercise-post", { data: { post: author.post } });
}
