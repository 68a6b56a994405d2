import {
  buryWrite,
  emptyRegister,
  type ObjectType,
  openAgreement,
  type PlacedEntry,
  writeRegister,
} from "@kakehashi/core";
import { type Closure, closureBody } from "../object/closure.ts";
import { type Kind, kindName } from "../object/kind.ts";
import { writeOwn } from "../object/party-register.ts";
import { relabelKind } from "../object/relabel.ts";
import { citesOfPlace } from "../temporary-body/entries.ts";
import { agreementKinds } from "./agreement/kinds.ts";
import {
  isTextKind,
  type MatterOpening,
  type MatterTitle,
  matterBody,
  matterTitleBody,
  type Relation,
  type Remark,
  relatesBody,
  remarkBody,
} from "./entries.ts";
import { invitationKinds } from "./invitation/kinds.ts";
import { judgeOpening } from "./judge.ts";
import { judgeSignatory } from "./judge-parts.ts";
import { listKind } from "./list-kind.ts";
import { planKinds } from "./plan-kinds.ts";
import { inItsRooms } from "./route/in-its-rooms.ts";
import { judgeRoomSeat } from "./route/judge.ts";
import { routeKinds } from "./route/kinds.ts";
import { takesUp } from "./route/takes-up.ts";
import type { MatterState } from "./state.ts";
import { textKinds } from "./text/kinds.ts";
import { workKinds } from "./work/kinds.ts";

const object = "matter";

const matter: Kind<MatterState, MatterOpening> = {
  kind: kindName("matter/1"),
  object,
  opens: true,
  binding: true,
  body: matterBody,
  words: {
    title: { ja: "案件の提起", en: "Matter raised" },
    writer: { ja: "その系統の機関の席", en: "A seat of a body of that track" },
    effect: {
      ja: "案件を開き、署名主体と寄託者を定める",
      en: "Opens a matter; settles for good who signs and which node keeps the record",
    },
  },
  cites: ({ body, situation, temporary }) => [
    ...(situation === undefined ? [] : [situation]),
    ...citesOfPlace(body, temporary),
  ],
  judge: judgeOpening,
  apply(_state, entry, body) {
    const opening = body === "tombstone" ? tombstoneOpening(entry) : body;
    return {
      opening,
      party: entry.envelope.party,
      title: emptyRegister(),
      texts: [],
      checks: [],
      positions: [],
      agreement: openAgreement(opening.signatories, opening.depositary),
      records: [],
      reasons: [],
      remarks: [],
      relations: [],
      moves: [],
      invitations: [],
      invitationsEnded: [],
      routeWords: [],
      decisions: [],
      holders: {},
      settings: {},
      tasks: [],
      taskStatuses: {},
      rfis: [],
      rfiAnswers: [],
      rfisClosed: [],
      activities: [],
      procedureRuns: [],
      procedureSteps: {},
      closures: {},
      labels: {},
    };
  },
};

/** Openings bind and are never recalled; this keeps `apply` total. */
function tombstoneOpening(entry: PlacedEntry): MatterOpening {
  return { track: "none", body: "none", signatories: [], depositary: entry.envelope.node };
}

const matterTitle: Kind<MatterState, MatterTitle> = {
  kind: kindName("matter-title/1"),
  object,
  opens: false,
  binding: false,
  body: matterTitleBody,
  words: {
    title: { ja: "件名", en: "Title of the matter" },
    writer: { ja: "署名主体の席又は一般ポスト", en: "Any seat or the general post of a signatory" },
    effect: {
      ja: "件名を改める。同時に書かれた件名は並べて示す",
      en: "Names the matter; concurrent names stand side by side",
    },
  },
  judge: judgeSignatory,
  apply(state, entry, body) {
    const at = state as MatterState;
    if (!signs(at, entry)) return at;
    return { ...at, title: writeRegister(at.title, entry, body === "tombstone" ? body : { value: body }) };
  },
  bury: (state, hash) => ({ ...state, title: buryWrite(state.title, hash) }),
};

/** By envelope alone: what a party that does not sign writes into a register leaves nothing, recalled or not. */
function signs(state: MatterState, entry: PlacedEntry): boolean {
  return state.opening.signatories.includes(entry.envelope.party);
}

const remark: Kind<MatterState, Remark> = {
  ...listKind("remarks"),
  kind: kindName("remark/1"),
  body: remarkBody,
  words: {
    title: { ja: "意見・照会", en: "Remark" },
    writer: { ja: "署名主体の席又は一般ポスト", en: "Any seat or the general post of a signatory" },
    effect: { ja: "意見又は照会を案件に加える", en: "Adds a remark or a question to the matter" },
  },
  judge(context) {
    const { text: about } = context.body;
    if (about !== undefined && !isTextKind(context.known.get(about)?.kind)) return "text-unknown";
    return judgeSignatory(context);
  },
};

const relates: Kind<MatterState, Relation> = {
  ...listKind("relations"),
  kind: kindName("relates/1"),
  body: relatesBody,
  words: {
    title: { ja: "関連付け", en: "Link" },
    writer: { ja: "署名主体の席又は一般ポスト", en: "Any seat or the general post of a signatory" },
    effect: { ja: "ほかの対象との関連を示す", en: "Links the matter to another object" },
  },
  judge: judgeSignatory,
};

const closure: Kind<MatterState, Closure> = {
  kind: kindName("matter-closure/1"),
  object,
  opens: false,
  binding: true,
  keepsPast: true,
  body: closureBody,
  words: {
    title: { ja: "終結", en: "Closure" },
    writer: {
      ja: "案件が今ある機関・レベルに席を持つ署名主体のポスト",
      en: "A post of a signatory with a seat in the body and level at which the matter stands",
    },
    effect: {
      ja: "その主体として終結（又は再開）とする。全署名主体がそろって終結。関連が動けば「終結・関連継続」",
      en: "Closes or reopens for that party; closed when all signatories have; reads “closed, link open” once a link has moved",
    },
  },
  judge: judgeRoomSeat,
  apply(state, entry, body) {
    const at = state as MatterState;
    return body === "tombstone" ? at : { ...at, closures: writeOwn(at.closures, entry, body) };
  },
};

const matterKinds = [
  matter,
  matterTitle,
  ...textKinds,
  ...agreementKinds,
  remark,
  relates,
  closure,
  ...routeKinds,
  ...invitationKinds,
  ...workKinds,
  ...planKinds,
] as const;

const binding = matterKinds.filter((kind) => kind.binding).map(({ kind }) => kind);

export const matterType: ObjectType<MatterState> = {
  type: object,
  kinds: [...matterKinds, relabelKind<MatterState>(object, binding)].map(inItsRooms).map(takesUp),
  shared: (state) => state,
};
