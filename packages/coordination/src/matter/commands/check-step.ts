import { z } from "zod";
import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { refuse } from "../../object/refusal.ts";
import { signatoryRefusal } from "../allowed.ts";
import { procedureStepBody } from "../procedure/entries.ts";
import { runsOf } from "../procedure/runs.ts";
import type { MatterState } from "../state.ts";

const input = procedureStepBody.extend({ done: z.boolean().default(true) });

/** One's own side has done a step of a procedure, or takes that back. */
export const checkStep = defineCommand<MatterState, z.infer<typeof input>>({
  name: "matter.check-step",
  object: "matter",
  opens: false,
  input,
  title: { ja: "手順の段を済みとする", en: "Check a step" },
  help: {
    ja: "手順の一段を、自側として済ませたこと（又はその取消し）を示す。",
    en: "Says that your side has done that step of the procedure, or takes it back.",
  },
  allowed: (context) => signatoryRefusal(context, ["procedure-step/1"]),
  decide(context, given) {
    const run = runsOf(context.state as MatterState, context.mechanism).find(({ hash }) => hash === given.run);
    if (run === undefined) return refuse("entry-unknown", { pointer: "/run" });
    const step = run.steps.find(({ id }) => id === given.step);
    if (step === undefined && run.name !== undefined) return refuse("step-unknown", { pointer: "/step" });
    const own = step?.sides.find(({ party }) => party === context.author.party);
    if (step !== undefined && own === undefined) return refuse("not-your-step", { pointer: "/step" });
    if (own?.done === given.done) return refuse("already-stated");
    return { drafts: [draftFor(context, "procedure-step/1", given, { binding: true })] };
  },
});
