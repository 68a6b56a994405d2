import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ownEntryRefusal } from "../../object/own-entry-refusal.ts";
import { refuse } from "../../object/refusal.ts";
import { signatoryRefusal } from "../allowed.ts";
import type { MatterState } from "../state.ts";
import { type RfiClosed, rfiClosedBody } from "../work/entries.ts";
import { rfisOf } from "../work/tasks.ts";

/** The asker has what it asked for, or needs it no more. */
export const closeRequest = defineCommand<MatterState, RfiClosed>({
  name: "matter.close-request",
  object: "matter",
  opens: false,
  input: rfiClosedBody,
  title: { ja: "照会を終える", en: "Close a request" },
  help: {
    ja: "自側の照会を、回答を得たため又は不要となったため終える。",
    en: "Closes a request of your side: it was answered, or is needed no more.",
  },
  allowed: (context) => signatoryRefusal(context, ["rfi-closed/1"]),
  decide(context, given) {
    const refused = ownEntryRefusal(context, given.rfi, { pointer: "/rfi", kinds: ["rfi/1"] });
    if (refused !== undefined) return refused;
    const asked = rfisOf(context.state as MatterState).find(({ hash }) => hash === given.rfi);
    if (asked?.state === "closed") return refuse("already-closed");
    return { drafts: [draftFor(context, "rfi-closed/1", given, { binding: true })] };
  },
});
