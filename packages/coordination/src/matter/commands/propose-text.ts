import type { z } from "zod";
import { defineCommand, draftHash } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { newestTexts } from "../acting.ts";
import { hasBodySeat, seatedRefusal } from "../allowed.ts";
import { textContent, textInput, textKindOf } from "../inputs.ts";
import type { MatterState } from "../state.ts";
import { alternativesRefusal } from "../text/alternatives-refusal.ts";

/** A new version of the exact words, in place of the newest; from a seat of the matter's body it can concur at once. */
export const proposeText = defineCommand<MatterState, z.infer<typeof textInput>>({
  name: "matter.propose-text",
  object: "matter",
  opens: false,
  input: textInput,
  title: { ja: "案文を提示する", en: "Propose a text" },
  help: {
    ja: "両言語の案文を条ごとに提示する。以前の案文は版として残る。未決の条には自側の案を括弧で添え、ほかの側の案はその側が書いたまま引き継げる。案件の機関の席からは同時に同意できる。",
    en: "Proposes a text, clause by clause in both languages. Earlier ones stay as versions. Where a clause is open, your side's alternative may stand in brackets, and another side's as that side wrote it. A seat of the matter's body can concur at once.",
  },
  allowed: (context) => seatedRefusal(context, ["text/1", "bracketed-text/1", "position/1"]),
  decide(context, given) {
    const refused = alternativesRefusal(given.clauses, context.author.party, context.state, "/clauses");
    if (refused !== undefined) return refused;
    const supersedes = context.state === undefined ? [] : newestTexts(context.state);
    const content = { ...textContent(given), ...(supersedes.length === 0 ? {} : { supersedes }) };
    const kind = textKindOf(given);
    const text = draftFor(context, kind, content);
    if (!given.concur || kind !== "text/1" || !hasBodySeat(context)) return { drafts: [text] };
    const position = { stance: "concur", text: draftHash(0) };
    return { drafts: [text, draftFor(context, "position/1", position, { binding: true })] };
  },
});
