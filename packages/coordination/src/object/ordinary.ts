import { mayGoTo } from "@kakehashi/core";
import type { DecideContext } from "./command.ts";
import { objectLabel } from "./draft.ts";
import { type Refusal, refuse } from "./refusal.ts";

/**
 * What every command asks first: that the post is of the author's party, that the definition has the kinds, and that the
 * label may go where the audience is (law 3). The engine judges the same again when the entry is folded.
 */
export function ordinary<State>(context: DecideContext<State>, kinds: readonly string[]): Refusal | undefined {
  return postRefusal(context) ?? kindRefusal(context, kinds) ?? labelRefusal(context);
}

/** The same, for a command on an object that must be there. */
export function ordinaryOn<State>(context: DecideContext<State>, kinds: readonly string[]): Refusal | undefined {
  if (context.subject === undefined || context.state === undefined) return refuse("object-unknown");
  return ordinary(context, kinds) ?? lowerLabelRefusal(context);
}

function postRefusal<State>({ author, audience, mechanism }: DecideContext<State>): Refusal | undefined {
  if (!audience.parties.includes(author.party)) return refuse("not-a-member", { data: { party: author.party } });
  const post = mechanism.postOf(author.post);
  return post?.party === author.party ? undefined : refuse("post-unknown", { data: { post: author.post } });
}

function kindRefusal<State>({ mechanism }: DecideContext<State>, kinds: readonly string[]): Refusal | undefined {
  const missing = kinds.find((kind) => !mechanism.hasKind(kind));
  return missing === undefined ? undefined : refuse("kind-not-adopted", { data: { kind: missing } });
}

function labelRefusal<State>({ author, audience, label, mechanism }: DecideContext<State>): Refusal | undefined {
  const sense = mechanism.label(label);
  if (sense === undefined) return refuse("label-unknown", { data: { label } });
  return mayGoTo(sense, author.party, audience.parties)
    ? undefined
    : refuse("label-not-releasable", { data: { label } });
}

/** Words may be higher than their object, never lower: a lower one would tell of an object that its reader may not see. */
function lowerLabelRefusal<State>(context: DecideContext<State>): Refusal | undefined {
  const own = context.mechanism.label(context.label)?.rank ?? 0;
  const least = context.mechanism.label(objectLabel(context))?.rank ?? 0;
  return own < least ? refuse("label-too-low", { data: { label: context.label } }) : undefined;
}
