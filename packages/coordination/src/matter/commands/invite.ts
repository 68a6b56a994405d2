import { canBePlaced } from "../../object/can-be-placed.ts";
import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { refuse } from "../../object/refusal.ts";
import { mechanismIn, standingSeatRefusal } from "../allowed.ts";
import { type Invitation, invitationBody } from "../invitation/entries.ts";
import { actsOn } from "../invitation/invited.ts";
import { roomOf } from "../route/bodies.ts";
import { standingOf } from "../route/standing.ts";
import type { MatterState } from "../state.ts";

const input = invitationBody.omit({ at: true });
type Input = Omit<Invitation, "at">;

/** Asks in a post of one's own side, for this matter alone, at the body or level where it stands. */
export const invite = defineCommand<MatterState, Input>({
  name: "matter.invite",
  object: "matter",
  opens: false,
  input,
  title: { ja: "参加を求める", en: "Ask in a participant" },
  help: {
    ja: "必要に応じて参加する席など、自側のポストを、この案件に限り、今ある機関・レベルで参加させる。期限を付けることができ、いつでも終えられる。",
    en: "Lets a post of your side take part in this matter alone, at the body and level where it stands, such as a seat that attends as needed. It may have an end, and can be ended at any time.",
  },
  allowed: (context) => standingSeatRefusal(context, ["invitation/1"]),
  decide(context, given) {
    const { author } = context;
    const mechanism = mechanismIn(context);
    const state = context.state as MatterState;
    if (!canBePlaced(mechanism, author.party, given.post)) {
      return refuse("post-unknown", { pointer: "/post", data: { post: given.post } });
    }
    const room = roomOf(mechanism, standingOf(state), author.party);
    if (actsOn(state, mechanism, given.post, room)) {
      return refuse("already-taking-part", { pointer: "/post", data: { post: given.post } });
    }
    if (given.until !== undefined && given.until <= context.now) return refuse("already-past", { pointer: "/until" });
    return { drafts: [draftFor(context, "invitation/1", { ...given, at: room }, { binding: true })] };
  },
});
