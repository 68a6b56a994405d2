import {
  buryWrite,
  emptyRegister,
  type ObjectType,
  openAgreement,
  type PlacedEntry,
  settle,
  takePosition,
  writeRegister,
} from "@kakehashi/core";
import { type Closure, closureBody } from "../object/closure.ts";
import { addItem } from "../object/items.ts";
import { type Kind, kindName } from "../object/kind.ts";
import { writeOwn } from "../object/party-register.ts";
import { relabelKind } from "../object/relabel.ts";
import { citesOfPlace } from "../temporary-body/entries.ts";
import {
  bracketedTextBody,
  type ClauseCheck,
  clauseCheckBody,
  isTextKind,
  type MatterOpening,
  type MatterText,
  type MatterTitle,
  matterBody,
  matterTitleBody,
  type Position,
  positionBody,
  type Reason,
  type RecordBody,
  type Relation,
  type Remark,
  reasonBody,
  recordBody,
  relatesBody,
  remarkBody,
  textBody,
} from "./entries.ts";
import { invitationKinds } from "./invitation/kinds.ts";
import { judgeClauseCheck, judgeOpening, judgePosition, judgeReason, judgeRecord, judgeText } from "./judge.ts";
import { judgeSignatory } from "./judge-parts.ts";
import { listKind } from "./list-kind.ts";
import { planKinds } from "./plan-kinds.ts";
import { inItsRooms } from "./route/in-its-rooms.ts";
import { judgeRoomSeat } from "./route/judge.ts";
import { routeKinds } from "./route/kinds.ts";
import { takesUp } from "./route/takes-up.ts";
import type { MatterState } from "./state.ts";
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
      ja: "案件を開き、署名する主体と寄託者を定める",
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
    writer: { ja: "署名する主体の席又は一般ポスト", en: "Any seat or the general post of a signatory" },
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

const text: Kind<MatterState, MatterText> = {
  ...listKind("texts"),
  kind: kindName("text/1"),
  body: textBody,
  words: {
    title: { ja: "案文", en: "Text" },
    writer: { ja: "署名する主体の席", en: "Any seat of a signatory" },
    effect: {
      ja: "両言語の正確な文言を提示する。合意はこのエントリのハッシュに結び付く",
      en: "Proposes exact words in both languages; agreement binds to this entry's hash",
    },
  },
  judge: judgeText,
};

const bracketedText: Kind<MatterState, MatterText> = {
  ...text,
  kind: kindName("bracketed-text/1"),
  body: bracketedTextBody,
  words: {
    title: { ja: "括弧付きの案文", en: "Text with brackets" },
    writer: { ja: "署名する主体の席", en: "Any seat of a signatory" },
    effect: {
      ja: "未決の条に各側の案を括弧で並べた案文を提示する。自側の案は言葉で、他の側の案はその側が書いた所を指して示す。これには同意できない",
      en: "Proposes words in which alternatives stand in brackets: one's own in words, another side's by the place where that side wrote them; nobody can concur with it",
    },
  },
};

const clauseCheck: Kind<MatterState, ClauseCheck> = {
  object,
  opens: false,
  binding: true,
  kind: kindName("clause-check/1"),
  body: clauseCheckBody,
  words: {
    title: { ja: "仮訳の確認", en: "Clause checked" },
    writer: { ja: "署名する主体の席又は一般ポスト", en: "Any seat or the general post of a signatory" },
    effect: {
      ja: "案文の一条の訳を確認したことを示す",
      en: "Says that the words of a clause were checked in that language",
    },
  },
  judge: judgeClauseCheck,
  apply(state, entry, body) {
    const at = state as MatterState;
    return body === "tombstone" ? at : { ...at, checks: addItem(at.checks, entry, body) };
  },
};

const position: Kind<MatterState, Position> = {
  kind: kindName("position/1"),
  object,
  opens: false,
  binding: true,
  body: positionBody,
  words: {
    title: { ja: "立場", en: "Position" },
    writer: {
      ja: "案件が今ある機関・レベルに席を持つ署名主体のポスト",
      en: "A post of a signatory with a seat in the body and level at which the matter stands",
    },
    effect: {
      ja: "その主体の立場を一つの案文について示す。異議のある条を挙げられる。寄託者の同意で全ての同意がそろえば合意となる",
      en: "States where that party stands on one text, and to which clauses it objects; the depositary's own concurrence settles the agreement when all concur",
    },
  },
  judge: judgePosition,
  apply(state, entry, body) {
    const at = state as MatterState;
    if (body === "tombstone") return at;
    const concurs = body.stance === "concur" ? body.text : null;
    return {
      ...at,
      positions: addItem(at.positions, entry, body),
      agreement: takePosition(at.agreement, entry, concurs),
    };
  },
};

const reason: Kind<MatterState, Reason> = {
  ...listKind("reasons"),
  kind: kindName("reason/1"),
  body: reasonBody,
  words: {
    title: { ja: "理由", en: "Reason" },
    writer: { ja: "その立場を示した主体のみ", en: "The party whose position it is, alone" },
    effect: {
      ja: "立場の理由、又は異議のある条についての理由を言葉で添える",
      en: "Gives the reason of a position, or of its objection to one clause, in words",
    },
  },
  judge: judgeReason,
};

const record: Kind<MatterState, RecordBody> = {
  kind: kindName("record/1"),
  object,
  opens: false,
  binding: true,
  body: recordBody,
  words: {
    title: { ja: "寄託者の記録", en: "Record of the depositary" },
    writer: { ja: "寄託者のノードのみ（一般ポスト）", en: "The depositary's node alone, by its general post" },
    effect: {
      ja: "全署名主体の同意を見たことを記録する。これにより合意となり、後から覆らない",
      en: "Puts on record that it had every signatory's standing concurrence before it: agreed, and final",
    },
  },
  judge: judgeRecord,
  apply(state, entry, body) {
    const at = state as MatterState;
    if (body === "tombstone") return at;
    return {
      ...at,
      records: addItem(at.records, entry, body),
      agreement: settle(at.agreement, entry, body.text),
    };
  },
};

const remark: Kind<MatterState, Remark> = {
  ...listKind("remarks"),
  kind: kindName("remark/1"),
  body: remarkBody,
  words: {
    title: { ja: "意見・照会", en: "Remark" },
    writer: { ja: "署名する主体の席又は一般ポスト", en: "Any seat or the general post of a signatory" },
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
    writer: { ja: "署名する主体の席又は一般ポスト", en: "Any seat or the general post of a signatory" },
    effect: { ja: "他の対象との関連を示す", en: "Links the matter to another object" },
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
  text,
  bracketedText,
  clauseCheck,
  position,
  reason,
  record,
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
