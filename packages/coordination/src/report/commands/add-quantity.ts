import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ordinaryOn } from "../../object/ordinary.ts";
import { ownEntryRefusal } from "../../object/own-entry-refusal.ts";
import { type Quantity, quantityBody } from "../entries.ts";
import type { ReportState } from "../state.ts";

/** A value beside the others of the same quantity, or in the place of an earlier one of one's own. */
export const addQuantity = defineCommand<ReportState, Quantity>({
  name: "report.add-quantity",
  object: "report",
  opens: false,
  input: quantityBody,
  title: { ja: "数量を加える", en: "Add a quantity" },
  help: {
    ja: "値・単位・集計範囲・出所を記す。同じ量のほかの値は消えず、並べて示される。",
    en: "States value, unit, scope and source. Other values of the same quantity stay, side by side.",
  },
  allowed: (context) => ordinaryOn(context, ["quantity/1"]),
  decide(context, given) {
    const refused =
      given.corrects === undefined
        ? undefined
        : ownEntryRefusal(context, given.corrects, { pointer: "/corrects", kinds: ["quantity/1"] });
    return refused ?? { drafts: [draftFor(context, "quantity/1", given)] };
  },
});
