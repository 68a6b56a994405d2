import { recallBody, recallKind } from "@kakehashi/core";
import type { z } from "zod";
import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ordinaryOn } from "../../object/ordinary.ts";
import { entryOf, ownEntryRefusal } from "../../object/own-entry-refusal.ts";
import { refuse } from "../../object/refusal.ts";
import { bindingKinds } from "../binding-kinds.ts";

/** Takes back words that should not have gone out: a tombstone everywhere, and their body is purged (spec/fold.md, 7). */
export const recall = defineCommand<unknown, z.infer<typeof recallBody>>({
  name: "entry.recall",
  object: "entry",
  opens: false,
  input: recallBody,
  title: { ja: "取り消す（回収）", en: "Recall" },
  help: {
    ja: "自側の誤った開示を取り消す。内容は全ノードで消え、取り消した事実と場所は残る。拘束するものは取り消せない。",
    en: "Takes back something your side released by mistake. Its content goes on every node; that it was there stays. What binds cannot be recalled.",
  },
  allowed: (context) => ordinaryOn(context, []),
  decide(context, given) {
    const refused = ownEntryRefusal(context, given.entry, { pointer: "/entry" });
    if (refused !== undefined) return refused;
    const entry = entryOf(context, given.entry);
    if (entry === undefined || bindingKinds().has(entry.kind)) {
      return refuse("binding-not-recallable", { pointer: "/entry", data: { kind: entry?.kind ?? "" } });
    }
    if (entry.node !== context.author.node) {
      return refuse("recall-elsewhere", { pointer: "/entry", data: { node: entry.node } });
    }
    return { drafts: [draftFor(context, recallKind, given, { binding: true })] };
  },
});
