import { defineCommand, draftHash } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ordinaryOn } from "../../object/ordinary.ts";
import { charterPostRefusal } from "../allowed.ts";
import { definitionRefusal } from "../definition-refusal.ts";
import { type DefinitionBody, definitionBody } from "../entries.ts";
import type { CharterState } from "../state.ts";

/** Lays a definition on the table and concurs with it. The caller has compiled it and computed its hash; both are checked. */
export const proposeDefinition = defineCommand<CharterState, DefinitionBody>({
  name: "charter.propose-definition",
  object: "charter",
  opens: false,
  input: definitionBody,
  title: { ja: "定義を提示する", en: "Propose a definition" },
  help: {
    ja: "機構の新しい定義を提示し、自側として同意する。全主体の同意が記録されると、その定義に移る。",
    en: "Lays a new definition on the table and concurs for your side. When all concur and it is on record, the audience moves to it.",
  },
  allowed: (context) => ordinaryOn(context, ["definition/1", "adopt/1"]) ?? charterPostRefusal(context),
  decide: (context, given) =>
    definitionRefusal(context, given) ?? {
      drafts: [
        draftFor(context, "definition/1", given, { binding: true }),
        draftFor(context, "adopt/1", { stance: "concur", text: draftHash(0) }, { binding: true }),
      ],
    },
});
