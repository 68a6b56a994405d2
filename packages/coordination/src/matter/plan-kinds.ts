import type { JudgeContext } from "@kakehashi/core";
import { addItem } from "../object/items.ts";
import { type Kind, kindName } from "../object/kind.ts";
import { writeOwn } from "../object/party-register.ts";
import { type Activity, activityBody } from "./activity/entries.ts";
import { judgeSignatory } from "./judge-parts.ts";
import { listKind } from "./list-kind.ts";
import { type ProcedureRun, type ProcedureStep, procedureRunBody, procedureStepBody } from "./procedure/entries.ts";
import type { MatterState } from "./state.ts";

const writer = { ja: "署名主体の席又は一般ポスト", en: "Any seat or the general post of a signatory" };
const binding = { object: "matter", opens: false, binding: true } as const;

const activity: Kind<MatterState, Activity> = {
  ...listKind("activities"),
  kind: kindName("activity/1"),
  body: activityBody,
  words: {
    title: { ja: "活動", en: "Activity" },
    writer,
    effect: {
      ja: "自側の活動の期間、地域、施設を示す。他側の活動と重なれば示される",
      en: "States when, where and with which facility its own side acts; what overlaps with another side's is shown",
    },
  },
  judge({ body, entry, known, mechanism, state }) {
    if (state?.opening.signatories.includes(entry.envelope.party) !== true) return "not-a-signatory";
    if (mechanism.body(body.body) === undefined) return "body-unknown";
    const replaced = body.replaces === undefined ? undefined : known.get(body.replaces);
    if (body.replaces !== undefined && replaced?.kind !== "activity/1") return "entry-unknown";
    return replaced === undefined || replaced.party === entry.envelope.party ? undefined : "not-the-author";
  },
};

const run: Kind<MatterState, ProcedureRun> = {
  ...binding,
  kind: kindName("procedure-run/1"),
  body: procedureRunBody,
  words: {
    title: { ja: "手順の開始", en: "Procedure started" },
    writer,
    effect: { ja: "機構の定める手順を、その版で始める", en: "Starts a procedure of the mechanism, in that version" },
  },
  judge(context) {
    const { procedure, version } = context.body;
    const isKnown = context.mechanism.procedure(procedure)?.version === version;
    return judgeSignatory(context) ?? (isKnown ? undefined : "procedure-unknown");
  },
  apply(state, entry, body) {
    const at = state as MatterState;
    return body === "tombstone" ? at : { ...at, procedureRuns: addItem(at.procedureRuns, entry, body) };
  },
};

const step: Kind<MatterState, ProcedureStep> = {
  ...binding,
  kind: kindName("procedure-step/1"),
  body: procedureStepBody,
  words: {
    title: { ja: "手順の一段", en: "Step of a procedure" },
    writer,
    effect: { ja: "自側がその段を済ませたか否かを示す", en: "Says whether its own side has done that step" },
  },
  judge: (context) => judgeSignatory(context) ?? judgeStep(context),
  apply(state, entry, body) {
    const at = state as MatterState;
    if (body === "tombstone") return at;
    const steps = at.procedureSteps[body.run] ?? {};
    const sides = writeOwn(steps[body.step] ?? {}, entry, body.done);
    return { ...at, procedureSteps: { ...at.procedureSteps, [body.run]: { ...steps, [body.step]: sides } } };
  },
};

/** Of a version that the definition has no more any step may be said: what was begun can be finished. */
function judgeStep({ body, entry, mechanism, state }: JudgeContext<MatterState, ProcedureStep>): string | undefined {
  const started = state?.procedureRuns.find(({ hash }) => hash === body.run);
  if (started === undefined || !("value" in started)) return "entry-unknown";
  const procedure = mechanism.procedure(started.value.procedure);
  if (procedure?.version !== started.value.version) return undefined;
  const found = procedure.steps.find(({ id }) => id === body.step);
  if (found === undefined) return "step-unknown";
  return found.party === undefined || found.party === entry.envelope.party ? undefined : "not-your-step";
}

export const planKinds = [activity, run, step] as const;
