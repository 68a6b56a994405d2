import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { refuse } from "../../object/refusal.ts";
import { signatoryRefusal } from "../allowed.ts";
import { type ClauseCheck, clauseCheckBody } from "../entries.ts";
import type { MatterState } from "../state.ts";

/** One's own side has checked the words of a clause in one language. */
export const checkClause = defineCommand<MatterState, ClauseCheck>({
  name: "matter.check-clause",
  object: "matter",
  opens: false,
  input: clauseCheckBody,
  title: { ja: "訳を確認済みとする", en: "Check a clause" },
  help: {
    ja: "案文の一条の訳（仮訳）を、自側として確認したことを示す。立場を示すことにはならない。",
    en: "Says that your side has checked a clause's words in that language. It is no position on the text.",
  },
  allowed: (context) => signatoryRefusal(context, ["clause-check/1"]),
  decide(context, given) {
    const found = context.state?.texts.find(({ hash }) => hash === given.text);
    if (found === undefined) return refuse("text-unknown", { pointer: "/text" });
    if (!("value" in found)) return refuse("already-recalled", { pointer: "/text" });
    if (given.clause >= found.value.clauses.length) return refuse("clause-unknown", { pointer: "/clause" });
    return { drafts: [draftFor(context, "clause-check/1", given, { binding: true })] };
  },
});
