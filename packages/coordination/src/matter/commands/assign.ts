import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { refuse } from "../../object/refusal.ts";
import { mechanismIn, seatedRefusal } from "../allowed.ts";
import { actsOn } from "../invitation/invited.ts";
import { roomOf } from "../route/bodies.ts";
import { standingOf } from "../route/standing.ts";
import type { MatterState } from "../state.ts";
import { type Holder, holderBody } from "../work/entries.ts";
import { holderOf } from "../work/holder.ts";

/** Names the post that holds the matter on one's own side. */
export const assign = defineCommand<MatterState, Holder>({
  name: "matter.assign",
  object: "matter",
  opens: false,
  input: holderBody,
  title: { ja: "担当ポストを定める", en: "Assign" },
  help: {
    ja: "自側でこの案件を受け持つポストを、案件が今ある機関の席から選ぶ。選ばない間は定義で最初の席が受け持つ。",
    en: "Chooses the post of your side that holds the matter, among the seats where it stands. Until then the first seat by the definition holds it.",
  },
  allowed: (context) => seatedRefusal(context, ["holder/1"]),
  decide(context, given) {
    const { author } = context;
    const mechanism = mechanismIn(context);
    const state = context.state as MatterState;
    const standing = standingOf(state);
    if (mechanism.postOf(given.post)?.party !== author.party) {
      return refuse("post-unknown", { pointer: "/post", data: { post: given.post } });
    }
    const body = roomOf(mechanism, standing, author.party);
    if (!actsOn(state, mechanism, given.post, body)) {
      return refuse("post-not-seated", { pointer: "/post", data: { post: given.post, body } });
    }
    const held = holderOf(state, standing, mechanism, author.party);
    if (held?.named === true && held.post === given.post) return refuse("already-stated");
    return { drafts: [draftFor(context, "holder/1", given, { binding: true })] };
  },
});
