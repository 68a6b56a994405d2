import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { signatoryRefusal } from "../allowed.ts";
import { type MatterTitle, matterTitleBody } from "../entries.ts";
import type { MatterState } from "../state.ts";

/** A new title for the matter, for all. */
export const retitle = defineCommand<MatterState, MatterTitle>({
  name: "matter.retitle",
  object: "matter",
  opens: false,
  input: matterTitleBody,
  title: { ja: "件名を改める", en: "Retitle" },
  help: {
    ja: "案件の件名を改める。合意の対象となる案文は変わらない。",
    en: "Changes the title. The text that agreement binds to does not change.",
  },
  allowed: (context) => signatoryRefusal(context, ["matter-title/1"]),
  decide: (context, given) => ({ drafts: [draftFor(context, "matter-title/1", given)] }),
});
