import { compareText, partyOfNode } from "@kakehashi/core";
import { z } from "zod";
import { actsIn } from "../../object/acts-in.ts";
import { hash, id, illustrative, milliseconds, nodeName, partyId, prose, title } from "../../object/body-parts.ts";
import { type DecideContext, type Decision, type Draft, defineCommand, draftHash } from "../../object/command.ts";
import { draftInOpening, openingDraft } from "../../object/draft.ts";
import { linkRefusal } from "../../object/link-refusal.ts";
import { ordinary } from "../../object/ordinary.ts";
import { isRefusal, type Refusal, refuse } from "../../object/refusal.ts";
import { isSeated } from "../../object/seated.ts";
import { situationRefusal } from "../../object/situation-refusal.ts";
import { destinationSeats } from "../../temporary-body/destination.ts";
import type { TemporarySeats } from "../../temporary-body/entries.ts";
import { withTemporary } from "../../temporary-body/with-temporary.ts";
import { defaultDepositary } from "../default-depositary.ts";
import { templateRef } from "../entries.ts";
import { textContent, textInput, textKindOf } from "../inputs.ts";
import type { MatterState } from "../state.ts";
import { alternativesRefusal } from "../text/alternatives-refusal.ts";

/** What a matter is raised from: something on record, to which it is linked in the same act, a template, or both. */
const from = z.strictObject({ object: hash.exactOptional(), template: templateRef.exactOptional() });

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
  from: from.exactOptional(),
  /** Words that go with it as remarks: of the report that it is raised from, or taken over from another matter. */
  remarks: z.array(prose).max(32).default([]),
  illustrative,
});
type Input = z.infer<typeof input>;
type Context = DecideContext<MatterState>;

const kinds = ["matter/1", "matter-title/1", "text/1", "bracketed-text/1", "position/1", "relates/1", "remark/1"];

/** Raises a matter in a body of the mechanism, with its title and, if wished, a first text. */
export const open = defineCommand<MatterState, Input>({
  name: "matter.open",
  object: "matter",
  opens: true,
  input,
  title: { ja: "案件を提起する", en: "Raise a matter" },
  help: {
    ja: "系統・機関・レベルを選び、件名を付けて案件を開く。署名主体と寄託者はここで定まり、後から変わらない。",
    en: "Opens a matter in a track, body and level, with a title. Who signs and who keeps the record is settled here for good.",
  },
  allowed(context) {
    const refused = ordinary(context, kinds);
    if (refused !== undefined) return refused;
    if (context.audience.parties.length < 2) return refuse("too-few-signatories");
    const seated = isSeated(context.mechanism, context.author.post);
    return seated ? undefined : refuse("not-your-seat", { data: { post: context.author.post, body: "" } });
  },
  decide(context, given) {
    const temporary = destinationSeats(context, given.body, "/body");
    if (temporary !== undefined && isRefusal(temporary)) return temporary;
    const within =
      temporary === undefined
        ? context
        : { ...context, mechanism: withTemporary(context.mechanism, [{ id: given.body, ...temporary }]) };
    return (
      placeRefusal(within, given) ??
      situationRefusal(within, given.situation) ??
      fromRefusal(within, given) ??
      alternativesRefusal(given.text?.clauses ?? [], context.author.party, undefined, "/text/clauses") ??
      drafted(within, given, temporary)
    );
  },
});

/** The place in the mechanism: the same questions that the fold's judge asks (spec/kinds.md, 5). */
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

function fromRefusal(context: Context, { from: origin }: Input): Refusal | undefined {
  const { object, template } = origin ?? {};
  if (template !== undefined && context.mechanism.template(template.id)?.version !== template.version) {
    return refuse("template-unknown", { pointer: "/from/template", data: { template: template.id } });
  }
  return object === undefined ? undefined : linkRefusal(context, object, "/from/object");
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

function drafted(context: Context, given: Input, temporary: TemporarySeats | undefined): Decision | Refusal {
  const signatories = signatoriesOf(context, given);
  if ("refused" in signatories) return signatories;
  const depositary = given.depositary ?? defaultDepositary(context.audience, signatories, context.author.party);
  if (depositary === undefined) return refuse("no-depositary-node", { pointer: "/depositary" });
  if (!signatories.includes(partyOfNode(depositary)))
    return refuse("depositary-not-signatory", { pointer: "/depositary" });
  const { track, body, situation, subject, suspense, illustrative: flag } = given;
  const origin = { template: given.from?.template, illustrative: flag };
  const opening = { track, body, temporary, signatories, depositary, situation, subject, suspense, ...origin };
  const drafts: Draft[] = [
    openingDraft(context, "matter/1", opening),
    draftInOpening(context, "matter-title/1", { words: given.title }),
  ];
  if (given.text !== undefined) {
    const kind = textKindOf(given.text);
    drafts.push(draftInOpening(context, kind, textContent(given.text)));
    if (given.text.concur && kind === "text/1" && actsIn(context.mechanism, context.author.post, body)) {
      drafts.push(draftInOpening(context, "position/1", { stance: "concur", text: draftHash(2) }));
    }
  }
  return { drafts: [...drafts, ...wordsDrafts(context, given)] };
}

/** What it was raised from, and words that go with it. An earlier matter goes before this one; anything else is beside it. */
function wordsDrafts(context: Context, { from: origin, remarks, illustrative: flag }: Input): readonly Draft[] {
  const { object } = origin ?? {};
  const relation = object !== undefined && context.linked?.(object)?.type === "matter" ? "follows" : "relates";
  return [
    ...(object === undefined ? [] : [draftInOpening(context, "relates/1", { object, relation })]),
    ...remarks.map((words) => draftInOpening(context, "remark/1", { words, illustrative: flag })),
  ];
}
