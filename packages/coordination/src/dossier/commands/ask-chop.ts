import { type DecideContext, defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { type Refusal, refuse } from "../../object/refusal.ts";
import { atHomeRefusal } from "../allowed.ts";
import { type ChopRequest, chopRequestBody } from "../staffing/entries.ts";
import { askedReason } from "../staffing/judge.ts";
import type { DossierState } from "../state.ts";

/** Why it cannot be asked; `at` is where the question stands in the command's input. */
export function askedRefusal(
  { mechanism, author }: DecideContext<DossierState>,
  given: ChopRequest,
  at: string,
): Refusal | undefined {
  const reason = askedReason(mechanism, author.party, given);
  if (reason === undefined) return undefined;
  if (reason === "post-unknown") return refuse(reason, { pointer: `${at}/post`, data: { post: given.post ?? "" } });
  return refuse(reason, { pointer: `${at}/organisation` });
}

/** Asks an organisation or a post of one's own side for its view. */
export const askChop = defineCommand<DossierState, ChopRequest>({
  name: "dossier.ask-chop",
  object: "dossier",
  opens: false,
  input: chopRequestBody,
  title: { ja: "合議を依頼する", en: "Ask for a chop" },
  help: {
    ja: "自側の組織又はポストに、期限を付けて見解を求める。ほかの側には、あることも含めて一切伝わらない。",
    en: "Asks an organisation or post of your own side for its view, by when. No other side learns anything of it.",
  },
  allowed: (context) => atHomeRefusal(context, ["chop-request/1"]),
  decide: (context, given) =>
    askedRefusal(context, given, "") ?? { drafts: [draftFor(context, "chop-request/1", given)] },
});
