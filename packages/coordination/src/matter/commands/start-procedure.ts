import { z } from "zod";
import { id } from "../../object/body-parts.ts";
import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { refuse } from "../../object/refusal.ts";
import { signatoryRefusal } from "../allowed.ts";
import type { MatterState } from "../state.ts";

const input = z.strictObject({ procedure: id });

/** Starts a checklist of the mechanism on the matter, in the version that is in force. */
export const startProcedure = defineCommand<MatterState, z.infer<typeof input>>({
  name: "matter.start-procedure",
  object: "matter",
  opens: false,
  input,
  title: { ja: "手順を始める", en: "Start a procedure" },
  help: {
    ja: "機構の定める手順を、現行の版でこの案件に始める。どの版によったかが残る。",
    en: "Starts a procedure of the mechanism on this matter, in the version in force; the record keeps which it was.",
  },
  allowed: (context) => signatoryRefusal(context, ["procedure-run/1"]),
  decide(context, given) {
    const procedure = context.mechanism.procedure(given.procedure);
    if (procedure === undefined) return refuse("procedure-unknown", { pointer: "/procedure" });
    const run = { procedure: procedure.id, version: procedure.version };
    return { drafts: [draftFor(context, "procedure-run/1", run, { binding: true })] };
  },
});
