import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ownEntryRefusal } from "../../object/own-entry-refusal.ts";
import { refuse } from "../../object/refusal.ts";
import { standingSeatRefusal } from "../allowed.ts";
import { type InvitationEnded, invitationEndedBody } from "../invitation/entries.ts";
import { invitationsOf } from "../invitation/invited.ts";
import type { MatterState } from "../state.ts";

/** Ends an invitation of one's own side. */
export const endInvitation = defineCommand<MatterState, InvitationEnded>({
  name: "matter.end-invitation",
  object: "matter",
  opens: false,
  input: invitationEndedBody,
  title: { ja: "参加を終える", en: "End a participation" },
  help: {
    ja: "自側が求めた参加を終える。そのポストは、この案件について自側として行動できなくなる。",
    en: "Ends what your side asked for: the post can act on this matter for your side no more.",
  },
  allowed: (context) => standingSeatRefusal(context, ["invitation-ended/1"]),
  decide(context, given) {
    const refused = ownEntryRefusal(context, given.invitation, { pointer: "/invitation", kinds: ["invitation/1"] });
    if (refused !== undefined) return refused;
    const found = invitationsOf(context.state as MatterState).find(({ hash }) => hash === given.invitation);
    if (found?.ended === true) return refuse("already-ended", { pointer: "/invitation" });
    return { drafts: [draftFor(context, "invitation-ended/1", given, { binding: true })] };
  },
});
