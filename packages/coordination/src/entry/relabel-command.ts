import { mayGoTo } from "@kakehashi/core";
import type { z } from "zod";
import { type Command, defineCommand } from "../object/command.ts";
import { draftFor, objectLabel } from "../object/draft.ts";
import { ordinaryOn } from "../object/ordinary.ts";
import { entryOf, ownEntryRefusal } from "../object/own-entry-refusal.ts";
import { refuse } from "../object/refusal.ts";
import { type Relabelled, relabelBody, relabelKindOf } from "../object/relabel.ts";
import { bindingKinds } from "./binding-kinds.ts";

/** The relabelling command of one object type. */
export function relabelCommand<State extends Relabelled>(object: string): Command<State, z.infer<typeof relabelBody>> {
  return defineCommand({
    name: `${object}.relabel`,
    object,
    opens: false,
    input: relabelBody,
    title: { ja: "標示を改める", en: "Relabel" },
    help: {
      ja: "自側が書いたものの標示を改める。拘束するものは対象と同じ標示のまま。",
      en: "Changes the label of something your side wrote. What binds keeps the object's label.",
    },
    allowed: (context) => ordinaryOn(context, [relabelKindOf(object)]),
    decide(context, given) {
      const refused = ownEntryRefusal(context, given.entry, { pointer: "/entry" });
      if (refused !== undefined) return refused;
      const kind = entryOf(context, given.entry)?.kind ?? "";
      if (bindingKinds().has(kind)) return refuse("binding-label", { pointer: "/entry", data: { kind } });
      const label = context.mechanism.label(given.label);
      if (label === undefined) return refuse("label-unknown", { pointer: "/label", data: { label: given.label } });
      if (!mayGoTo(label, context.author.party, context.audience.parties)) {
        return refuse("label-not-releasable", { pointer: "/label", data: { label: given.label } });
      }
      const least = context.mechanism.label(objectLabel(context))?.rank ?? 0;
      if (label.rank < least) return refuse("label-too-low", { pointer: "/label", data: { label: given.label } });
      return { drafts: [draftFor(context, relabelKindOf(object), given, { binding: true })] };
    },
  });
}
