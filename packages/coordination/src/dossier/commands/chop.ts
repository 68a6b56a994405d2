import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ownEntryRefusal } from "../../object/own-entry-refusal.ts";
import { refuse } from "../../object/refusal.ts";
import { atHomeRefusal } from "../allowed.ts";
import { type Chop, chopBody } from "../staffing/entries.ts";
import type { DossierState } from "../state.ts";

/** Answers a request of one's own side: concurs, comments or objects. */
export const chop = defineCommand<DossierState, Chop>({
  name: "dossier.chop",
  object: "dossier",
  opens: false,
  input: chopBody,
  title: { ja: "合議に回答する", en: "Chop" },
  help: {
    ja: "自側の依頼に、同意、意見又は異議で答える。後の回答が前の回答に代わる。",
    en: "Answers a request of your own side: concur, comment or object. A later answer takes the place of the earlier one.",
  },
  allowed: (context) => atHomeRefusal(context, ["chop/1"]),
  decide(context, given) {
    const refused = ownEntryRefusal(context, given.request, { pointer: "/request", kinds: ["chop-request/1"] });
    if (refused !== undefined) return refused;
    const asked = context.state?.chopRequests.find(({ hash }) => hash === given.request);
    const post = asked !== undefined && "value" in asked ? asked.value.post : undefined;
    // An objection is its author's: who asked, or another, cannot put an answer in its place.
    if (post !== undefined && post !== context.author.post) {
      return refuse("not-asked-of-you", { pointer: "/request", data: { post } });
    }
    return { drafts: [draftFor(context, "chop/1", given)] };
  },
});
