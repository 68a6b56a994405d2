import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { bodyRefusal } from "../allowed.ts";
import { type TemporaryBodyName, temporaryBodyNameBody } from "../entries.ts";
import type { TemporaryBodyState } from "../state.ts";

/** Another name for the body, for all. */
export const rename = defineCommand<TemporaryBodyState, TemporaryBodyName>({
  name: "temporary-body.rename",
  object: "temporary-body",
  opens: false,
  input: temporaryBodyNameBody,
  title: { ja: "名称を改める", en: "Rename" },
  help: {
    ja: "臨時の機関の名称を改める。以前の名称は記録に残る。",
    en: "Changes the name of the temporary body. Earlier names stay on record.",
  },
  allowed: (context) => bodyRefusal(context, ["temporary-body-name/1"]),
  decide: (context, given) => ({ drafts: [draftFor(context, "temporary-body-name/1", given)] }),
});
