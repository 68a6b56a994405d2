import type { z } from "zod";
import { moment } from "../../object/body-parts.ts";
import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ordinaryOn } from "../../object/ordinary.ts";
import { indicatorBody } from "../entries.ts";
import type { SituationState } from "../state.ts";

const input = indicatorBody.extend({ event: moment.exactOptional() });

/** An indicator that one's own side sees. */
export const noteIndicator = defineCommand<SituationState, z.infer<typeof input>>({
  name: "situation.note-indicator",
  object: "situation",
  opens: false,
  input,
  title: { ja: "兆候を記す", en: "Note an indicator" },
  help: {
    ja: "自側が見た兆候を記す。時刻を省けば今。",
    en: "Notes an indicator that your side sees. Without a time it is now.",
  },
  allowed: (context) => ordinaryOn(context, ["indicator/1"]),
  decide(context, given) {
    const event = given.event ?? { at: context.now, precision: "minute" as const };
    return { drafts: [draftFor(context, "indicator/1", { ...given, event })] };
  },
});
