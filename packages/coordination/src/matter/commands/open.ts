import { compareText, partyOfNode } from "@kakehashi/core";
import { z } from "zod";
import { hash, id, illustrative, milliseconds, nodeName, partyId, title } from "../../object/body-parts.ts";
import { type DecideContext, type Decision, type Draft, defineCommand, draftHash } from "../../object/command.ts";
import { draftInOpening, openingDraft } from "../../object/draft.ts";
import { ordinary } from "../../object/ordinary.ts";
import { type Refusal, refuse } from "../../object/refusal.ts";
import { isSeated } from "../../object/seated.ts";
import { situationRefusal } from "../../object/situation-refusal.ts";
import { defaultDepositary } from "../default-depositary.ts";
import { textContent, textInput, textKindOf } from "../inputs.ts";
import type { MatterState } from "../state.ts";

const input = z.strictObject({
  track: id,
  body: id,
  title,
  /** Parties that must concur. Absent: all of the audience. */
  signatories: z.array(partyId).max(32).exactOptional(),
  /** The node that keeps the record. Absent: that of another party than the opener's. */
  depositary: nodeName.exactOptional(),
  situation: hash.exactOptional(),
  subject: id.exactOptional(),
  /** When an answer is wanted, realm time in milliseconds. */
  suspense: milliseconds.exactOptional(),
  text: textInput.exactOptional(),
  illustrative,
});
type Input = z.infer<typeof input>;
type Context = DecideContext<MatterState>;

/** Raises a matter in a body of the mechanism, with its title and, if wished, a first text. */
export const open = defineCommand<MatterState, Input>({
  name: "matter.open",
  object: "matter",
  opens: true,
  input,
  title: { ja: "案件を提起する", en: "Raise a matter" },
  help: {
    ja: "系統・機関・レベルを選び、件名を付けて案件を開く。署名する主体と寄託者はここで定まり、後から変わらない。",
    en: "Opens a matter in a track, body and level, with a title. Who signs and who keeps the record is settled here for good.",
  },
  allowed(context) {
    const refused = ordinary(context, ["matter/1", "matter-title/1", "text/1", "bracketed-text/1", "position/1"]);
    if (refused !== undefined) return refused;
    if (context.audience.parties.length < 2) return refuse("too-few-signatories");
    const seated = isSeated(context.mechanism, context.author.post);
    return seated ? undefined : refuse("not-your-seat", { data: { post: context.author.post, body: "" } });
  },
  decide: (context, given) =>
    placeRefusal(context, given) ?? situationRefusal(context, given.situation) ?? drafted(context, given),
});

/** The place in the mechanism: the same questions that the fold's judge asks (FIRST-BUILD 5). */
function placeRefusal({ mechanism, author }: Context, given: Input): Refusal | undefined {
  if (mechanism.track(given.track) === undefined) return refuse("track-unknown", { pointer: "/track" });
  const body = mechanism.body(given.body);
  if (body === undefined) return refuse("body-unknown", { pointer: "/body" });
  if (body.levels.length > 0) return refuse("level-needed", { pointer: "/body", data: { body: given.body } });
  if (!body.tracks.includes(given.track)) {
    return refuse("track-not-of-body", { pointer: "/track", data: { track: given.track, body: given.body } });
  }
  const seated = isSeated(mechanism, author.post, given.track);
  if (!seated) return refuse("not-your-seat", { pointer: "/body", data: { post: author.post, body: given.body } });
  if (given.subject !== undefined && mechanism.suggestion(given.subject) === undefined) {
    return refuse("subject-unknown", { pointer: "/subject" });
  }
  return undefined;
}

function signatoriesOf({ audience, author }: Context, given: Input): readonly string[] | Refusal {
  const signatories = [...new Set(given.signatories ?? audience.parties)].sort(compareText);
  const stranger = signatories.find((party) => !audience.parties.includes(party));
  if (stranger !== undefined)
    return refuse("signatory-unknown", { pointer: "/signatories", data: { party: stranger } });
  if (signatories.length < 2) return refuse("too-few-signatories", { pointer: "/signatories" });
  return signatories.includes(author.party)
    ? signatories
    : refuse("not-a-signatory", { pointer: "/signatories", data: { party: author.party } });
}

function drafted(context: Context, given: Input): Decision | Refusal {
  const signatories = signatoriesOf(context, given);
  if ("refused" in signatories) return signatories;
  const depositary = given.depositary ?? defaultDepositary(context.audience, signatories, context.author.party);
  if (depositary === undefined) return refuse("no-depositary-node", { pointer: "/depositary" });
  if (!signatories.includes(partyOfNode(depositary)))
    return refuse("depositary-not-signatory", { pointer: "/depositary" });
  const { track, body, situation, subject, suspense, illustrative: flag } = given;
  const opening = { track, body, signatories, depositary, situation, subject, suspense, illustrative: flag };
  const drafts: Draft[] = [
    openingDraft(context, "matter/1", opening),
    draftInOpening(context, "matter-title/1", { words: given.title }),
  ];
  if (given.text !== undefined) {
    const kind = textKindOf(given.text);
    drafts.push(draftInOpening(context, kind, textContent(given.text)));
    if (given.text.concur && kind === "text/1" && context.mechanism.hasSeat(context.author.post, body)) {
      drafts.push(draftInOpening(context, "position/1", { stance: "concur", text: draftHash(2) }));
    }
  }
  return { drafts };
}
