import { settledValue } from "@kakehashi/core";
import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ordinaryOn } from "../../object/ordinary.ts";
import { refuse } from "../../object/refusal.ts";
import { charterPostRefusal } from "../allowed.ts";
import { type ResponseTarget, responseTargetBody } from "../entries.ts";
import { targetKey, targetReason } from "../response-targets.ts";
import type { CharterState } from "../state.ts";

/** Within what time one's own side means to act at a body; null takes it back. Nobody sets another's. */
export const setResponseTarget = defineCommand<CharterState, ResponseTarget>({
  name: "charter.set-response-target",
  object: "charter",
  opens: false,
  input: responseTargetBody,
  title: { ja: "応答の目標を定める", en: "Set a response target" },
  help: {
    ja: "一つの機関の一つの優先度の案件に、自側がどれだけの時間で応じるつもりかを示す。ほかの側の目標は変わらない。",
    en: "Says within what time your side means to act on matters of one priority at one body. Each other side's target stays its own.",
  },
  allowed: (context) => ordinaryOn(context, ["response-target/1"]) ?? charterPostRefusal(context),
  decide(context, given) {
    const reason = targetReason(context.mechanism, given);
    if (reason === "body-unknown") return refuse(reason, { pointer: "/body" });
    if (reason === "priority-unknown") return refuse(reason, { pointer: "/priority" });
    const registers = context.state?.targets[targetKey(given.body, given.priority)] ?? {};
    const own = registers[context.author.party] ?? [];
    const stands = own.length === 0 ? null : settledValue(own);
    if (stands === given.withinMs) return refuse("nothing-to-do", { pointer: "/withinMs" });
    return { drafts: [draftFor(context, "response-target/1", given, { binding: true })] };
  },
});
