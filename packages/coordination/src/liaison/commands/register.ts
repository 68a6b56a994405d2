import { z } from "zod";
import { id, milliseconds, partyId } from "../../object/body-parts.ts";
import { canBePlaced } from "../../object/can-be-placed.ts";
import { type DecideContext, defineCommand } from "../../object/command.ts";
import { draftInOpening, openingDraft } from "../../object/draft.ts";
import { ordinary } from "../../object/ordinary.ts";
import { type Refusal, refuse } from "../../object/refusal.ts";
import { liaisonBody, liaisonWordsBody } from "../entries.ts";
import { temporaryNamed } from "../judge.ts";
import type { LiaisonState } from "../state.ts";

const input = z
  .strictObject({
    kind: liaisonBody.shape.kind.default("liaison"),
    /** A post of one's own side. The person is not named: that is kept at home. */
    post: id,
    /** The party that receives. Absent where the audience has one other party only. */
    host: partyId.exactOptional(),
    body: id.exactOptional(),
    from: milliseconds,
    until: milliseconds.exactOptional(),
    ...liaisonWordsBody.shape,
  })
  .refine(({ from, until }) => until === undefined || until > from, {
    error: "ends-before-it-begins",
    path: ["until"],
  });
type Input = z.infer<typeof input>;
type Context = DecideContext<LiaisonState>;

/** Registers a liaison officer's or exchanged person's post, with its period and what it is there for. */
export const register = defineCommand<LiaisonState, Input>({
  name: "liaison.register",
  object: "liaison",
  opens: true,
  input,
  title: { ja: "連絡員・交換要員を登録する", en: "Register a liaison or exchange post" },
  help: {
    ja: "自側のどのポストが、どの主体・機関に、いつからいつまで置かれるかを示す。氏名はほかの側に送られない。",
    en: "Says which post of your side works with which party, at which body, from when to when. Names of persons are not sent.",
  },
  allowed(context) {
    const refused = ordinary(context, ["liaison/1", "liaison-words/1", "liaison-period/1"]);
    if (refused !== undefined) return refused;
    return context.audience.parties.length < 2 ? refuse("host-unknown") : undefined;
  },
  decide(context, given) {
    const host = given.host ?? onlyOther(context);
    if (host === undefined) return refuse("host-unknown", { pointer: "/host" });
    const refused = postingRefusal(context, { ...given, host });
    if (refused !== undefined) return refused;
    const { kind, post, body, from, until, role, remark } = given;
    return {
      drafts: [
        openingDraft(context, "liaison/1", { kind, post, host, body }),
        draftInOpening(context, "liaison-words/1", { role, remark }),
        draftInOpening(context, "liaison-period/1", { from, until }),
      ],
    };
  },
});

function onlyOther({ audience, author }: Context): string | undefined {
  const [other, another] = audience.parties.filter((party) => party !== author.party);
  return another === undefined ? other : undefined;
}

function postingRefusal(context: Context, given: Input & { readonly host: string }): Refusal | undefined {
  const { audience, author, mechanism } = context;
  if (!canBePlaced(mechanism, author.party, given.post)) {
    return refuse("post-unknown", { pointer: "/post", data: { post: given.post } });
  }
  if (given.host === author.party || !audience.parties.includes(given.host)) {
    return refuse("host-unknown", { pointer: "/host", data: { party: given.host } });
  }
  if (given.body === undefined || mechanism.body(given.body) !== undefined) return undefined;
  const [temporary] = temporaryNamed(given);
  const isThere = temporary !== undefined && context.linked?.(temporary)?.type === "temporary-body";
  return isThere ? undefined : refuse("body-unknown", { pointer: "/body" });
}
