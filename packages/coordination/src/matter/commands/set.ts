import { canonicalText, settledValue } from "@kakehashi/core";
import { z } from "zod";
import { milliseconds } from "../../object/body-parts.ts";
import { type DecideContext, defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { refuse } from "../../object/refusal.ts";
import { signatoryRefusal } from "../allowed.ts";
import type { MatterState } from "../state.ts";
import { type Setting, settingBody } from "../work/entries.ts";
import { settingReason } from "../work/judge.ts";

/** What is left out stays as one's own side said it before; null takes it back. */
const input = z.strictObject({
  priority: settingBody.shape.priority.unwrap().nullable().exactOptional(),
  suspense: milliseconds.nullable().exactOptional(),
  basis: settingBody.shape.basis.unwrap().nullable().exactOptional(),
});

/** Priority, suspense and basis, as one's own side sees them. */
export const set = defineCommand<MatterState, z.infer<typeof input>>({
  name: "matter.set",
  object: "matter",
  opens: false,
  input,
  title: { ja: "優先度・期限・根拠を示す", en: "Set priority, due time or basis" },
  help: {
    ja: "自側から見た優先度、期限、根拠（指針の措置と自側の法的根拠）を示す。ほかの側のものは変わらない。",
    en: "States priority, due time and basis (measures, and your side's law) as your side sees them. Every other side's stay as they are.",
  },
  allowed: (context) => signatoryRefusal(context, ["setting/1"]),
  decide(context, given) {
    const before = settledValue(context.state?.settings[context.author.party] ?? []) ?? {};
    const setting = settingAfter(context, before, given);
    if (Object.keys(given).length === 0 || isSame(before, setting)) return refuse("nothing-to-do");
    const reason = settingReason(context.mechanism, setting);
    if (reason === "priority-unknown") return refuse(reason, { pointer: "/priority" });
    if (reason === "measure-unknown") return refuse(reason, { pointer: "/basis/measures" });
    return { drafts: [draftFor(context, "setting/1", setting)] };
  },
});

/** The suspense of one's own opening stands until it is taken back by a word of its own; what was never said needs none. */
function settingAfter(
  { state, author }: DecideContext<MatterState>,
  before: Setting,
  given: z.infer<typeof input>,
): Setting {
  const hasOpened = state?.party === author.party && state.opening.suspense !== undefined;
  const kept = ([name, value]: [string, unknown]) => value !== null || (name === "suspense" && hasOpened);
  return settingBody.parse(Object.fromEntries(Object.entries({ ...before, ...given }).filter(kept)));
}

function isSame(one: Setting, other: Setting): boolean {
  return canonicalText(one) === canonicalText(other);
}
