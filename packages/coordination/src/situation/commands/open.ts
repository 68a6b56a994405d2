import { z } from "zod";
import { id, illustrative, title } from "../../object/body-parts.ts";
import { defineCommand } from "../../object/command.ts";
import { draftInOpening, openingDraft } from "../../object/draft.ts";
import { ordinary } from "../../object/ordinary.ts";
import { refuse } from "../../object/refusal.ts";
import { areaSchema } from "../entries.ts";
import type { SituationState } from "../state.ts";

const input = z.strictObject({
  /** A situation of the mechanism, or `other`. */
  situation: id.default("other"),
  title,
  areas: z.array(areaSchema).max(64).default([]),
  illustrative,
});

/** Opens a situation with its title and, where known, its areas. */
export const open = defineCommand<SituationState, z.infer<typeof input>>({
  name: "situation.open",
  object: "situation",
  opens: true,
  input,
  title: { ja: "状況を開く", en: "Open a situation" },
  help: {
    ja: "名称と、分かれば地域を付けて状況を開く。事態の認定は各主体が別に示す。",
    en: "Opens a situation with a title and, where known, its areas. Each party states its own determination apart.",
  },
  allowed: (context) => ordinary(context, ["situation/1", "situation-title/1", "area/1"]),
  decide(context, given) {
    if (given.situation !== "other" && context.mechanism.situation(given.situation) === undefined) {
      return refuse("situation-kind-unknown", { pointer: "/situation", data: { situation: given.situation } });
    }
    const { situation, illustrative: flag, title: words, areas } = given;
    return {
      drafts: [
        openingDraft(context, "situation/1", { situation, illustrative: flag }),
        draftInOpening(context, "situation-title/1", { words }),
        ...(areas.length === 0 ? [] : [draftInOpening(context, "area/1", { add: areas, drop: [] })]),
      ],
    };
  },
});
