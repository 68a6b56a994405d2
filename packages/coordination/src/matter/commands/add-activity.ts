import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ownEntryRefusal } from "../../object/own-entry-refusal.ts";
import { refuse } from "../../object/refusal.ts";
import { type Activity, activityBody } from "../activity/entries.ts";
import { signatoryRefusal } from "../allowed.ts";
import type { MatterState } from "../state.ts";

/** Something that one's own side does or plans: when, where, with which facility. */
export const addActivity = defineCommand<MatterState, Activity>({
  name: "matter.add-activity",
  object: "matter",
  opens: false,
  input: activityBody,
  title: { ja: "活動を加える", en: "Add an activity" },
  help: {
    ja: "自側の活動の期間、地域、施設と調整する機関を示す。ほかの側の活動と重なれば、各側に示される。",
    en: "States period, area and facility of an activity of your side, and the body that coordinates it. Overlaps with another side's are shown to every side.",
  },
  allowed: (context) => signatoryRefusal(context, ["activity/1"]),
  decide(context, given) {
    if (context.mechanism.body(given.body) === undefined) return refuse("body-unknown", { pointer: "/body" });
    const refused =
      given.replaces === undefined
        ? undefined
        : ownEntryRefusal(context, given.replaces, { pointer: "/replaces", kinds: ["activity/1"] });
    return refused ?? { drafts: [draftFor(context, "activity/1", given)] };
  },
});
