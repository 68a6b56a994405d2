import {
  type Adoption,
  type Hash,
  type JudgeContext,
  type JudgedAudience,
  type ObjectType,
  openAgreement,
  partyOfNode,
  settle,
  takePosition,
  writeRegister,
} from "@kakehashi/core";
import { addItem, type Items } from "../object/items.ts";
import { judgeAgreementRecord } from "../object/judge-record.ts";
import { type Kind, kindName } from "../object/kind.ts";
import { writeOwn } from "../object/party-register.ts";
import {
  type Adopt,
  adoptBody,
  type CharterRecord,
  type Clock,
  charterRecordBody,
  clockBody,
  type DefinitionBody,
  definitionBody,
  type Join,
  joinBody,
  type ResponseTarget,
  type Revocation,
  type Rotation,
  responseTargetBody,
  revocationBody,
  rotationBody,
  type Succession,
  successionBody,
} from "./entries.ts";
import { targetKey, targetReason } from "./response-targets.ts";
import { sameRecord } from "./same-record.ts";
import type { CharterState } from "./state.ts";

const object = "charter";
const general = { ja: "各主体の一般ポスト", en: "The general post of a party" };

/** All kinds of the charter bind and open nothing: the audience itself opens it. */
const binding = { object, opens: false, binding: true } as const;

function judgeGeneral(context: JudgeContext<CharterState, unknown>): string | undefined {
  const post = context.mechanism.postOf(context.entry.envelope.post);
  return post?.general === true ? undefined : "not-the-general-post";
}

/** Adds one act to a list of the state. Binding kinds are never tombstones; the test keeps `apply` total. */
function listed<Name extends "successions" | "rotations" | "revocations">(
  name: Name,
): Pick<Kind<CharterState, ValueOf<CharterState[Name]>>, "apply"> {
  return {
    apply(state, entry, body) {
      const at = state as CharterState;
      if (body === "tombstone") return at;
      return { ...at, [name]: addItem(at[name] as Items<ValueOf<CharterState[Name]>>, entry, body) };
    },
  };
}

type ValueOf<List> = List extends Items<infer Value> ? Value : never;

const join: Kind<CharterState, Join> = {
  ...binding,
  kind: kindName("join/1"),
  joins: true,
  body: joinBody,
  words: {
    title: { ja: "参加", en: "Join" },
    writer: general,
    effect: {
      ja: "その主体のログの最初の葉。共有範囲の記録を載せ、参加を示す",
      en: "First leaf of a party's log: carries the audience's record and joins it",
    },
  },
  judge: (context) =>
    judgeGeneral(context) ?? (sameRecord(context.body.record, context.audience.record) ? undefined : "record-differs"),
  apply(state, entry, body) {
    const at = state as CharterState;
    return body === "tombstone" ? at : { ...at, joins: addItem(at.joins, entry, { party: entry.envelope.party }) };
  },
};

const succession: Kind<CharterState, Succession> = {
  ...binding,
  ...listed("successions"),
  kind: kindName("succession/1"),
  joins: true,
  body: successionBody,
  words: {
    title: { ja: "新しい世代の開始", en: "Next incarnation" },
    writer: general,
    effect: {
      ja: "復旧又は昇格したノードの新しいログの最初の葉。知る限りの旧ログの大きさと根を示す",
      en: "First leaf of the log of a restored or promoted node: names what it knows of its older ones",
    },
  },
  judge: judgeGeneral,
};

const definition: Kind<CharterState, DefinitionBody> = {
  ...binding,
  kind: kindName("definition/1"),
  body: definitionBody,
  words: {
    title: { ja: "機構の定義", en: "Definition" },
    writer: general,
    effect: {
      ja: "機構の定義を提示する。全主体の合意により次の定義となる",
      en: "Lays a definition on the table; by agreement of all it becomes the next one",
    },
  },
  judge: judgeGeneral,
  apply(state, entry, body) {
    const at = state as CharterState;
    if (body === "tombstone") return at;
    return { ...at, definitions: addItem(at.definitions, entry, { definition: body.definition }) };
  },
};

const adopt: Kind<CharterState, Adopt> = {
  ...binding,
  kind: kindName("adopt/1"),
  body: adoptBody,
  words: {
    title: { ja: "定義への立場", en: "Position on a definition" },
    writer: general,
    effect: { ja: "その主体の立場を一つの定義について示す", en: "States where that party stands on one definition" },
  },
  judge(context) {
    const known = context.known.get(context.body.text)?.kind === "definition/1";
    return judgeGeneral(context) ?? (known ? undefined : "definition-unknown");
  },
  apply(state, entry, body) {
    const at = state as CharterState;
    if (body === "tombstone") return at;
    const agreement = takePosition(at.agreement, entry, body.stance === "concur" ? body.text : null);
    return { ...at, positions: addItem(at.positions, entry, body), agreement };
  },
};

const record: Kind<CharterState, CharterRecord> = {
  ...binding,
  kind: kindName("charter-record/1"),
  body: charterRecordBody,
  words: {
    title: { ja: "寄託者の記録（定義）", en: "Record of the depositary (definition)" },
    writer: {
      ja: "共有範囲の寄託者のノードのみ（一般ポスト）",
      en: "The audience's depositary node alone, by its general post",
    },
    effect: {
      ja: "全主体の同意を見たことを記録する。これにより定義が改まる",
      en: "Puts on record that all parties concur: the definition is adopted",
    },
  },
  judge(context) {
    const agreement = context.state?.agreement;
    if (agreement === undefined) return "not-depositary";
    return judgeGeneral(context) ?? judgeAgreementRecord(agreement, context.entry, context.body);
  },
  apply(state, entry, body) {
    const at = state as CharterState;
    if (body === "tombstone") return at;
    return {
      ...at,
      records: addItem(at.records, entry, body),
      agreement: settle(at.agreement, entry, body.text),
    };
  },
};

const clock: Kind<CharterState, Clock> = {
  ...binding,
  kind: kindName("clock/1"),
  // A setting that crossed another leaves the register with the next one: its past still says so (clock-crossings.ts).
  keepsPast: true,
  body: clockBody,
  words: {
    title: { ja: "レルムの時計", en: "Realm clock" },
    writer: { ja: "演習を統制するポスト又は一般ポスト", en: "An exercise post, or the general post" },
    effect: {
      ja: "訓練又は事例の時計を定める。同時に異なる設定は、早い方のレルム時刻で停止とする",
      en: "Sets the clock of an exercise or a case; concurrent settings: paused at the smaller realm time",
    },
  },
  judge(context) {
    const post = context.mechanism.postOf(context.entry.envelope.post);
    return post?.general === true || post?.function === "exercise" ? undefined : "not-an-exercise-post";
  },
  apply(state, entry, body) {
    const at = state as CharterState;
    return body === "tombstone" ? at : { ...at, clock: writeRegister(at.clock, entry, { value: body }) };
  },
};

const responseTarget: Kind<CharterState, ResponseTarget> = {
  ...binding,
  kind: kindName("response-target/1"),
  body: responseTargetBody,
  words: {
    title: { ja: "応答の目標", en: "Response target" },
    writer: general,
    effect: {
      ja: "その機関でその優先度の案件に、自側がどれだけの時間で応じるつもりかを示す。各主体が自らについてのみ定める",
      en: "Says within what time its own side means to act on matters of that priority at that body; each party for itself alone",
    },
  },
  judge: (context) => judgeGeneral(context) ?? targetReason(context.mechanism, context.body),
  apply(state, entry, body) {
    const at = state as CharterState;
    if (body === "tombstone") return at;
    const key = targetKey(body.body, body.priority);
    return { ...at, targets: { ...at.targets, [key]: writeOwn(at.targets[key] ?? {}, entry, body.withinMs) } };
  },
};

const rotation: Kind<CharterState, Rotation> = {
  ...binding,
  ...listed("rotations"),
  kind: kindName("rotation/1"),
  body: rotationBody,
  words: {
    title: { ja: "鍵の更新", en: "Key rotation" },
    writer: general,
    effect: {
      ja: "これより先の大きさには新しい鍵表の鍵が要る",
      en: "Sizes beyond it need the keys of the newer key list",
    },
  },
  judge: judgeGeneral,
};

const revocation: Kind<CharterState, Revocation> = {
  ...binding,
  ...listed("revocations"),
  kind: kindName("revocation/1"),
  body: revocationBody,
  words: {
    title: { ja: "鍵の失効", en: "Key revocation" },
    writer: general,
    effect: {
      ja: "各ログの最後の正しい大きさと根を示す。それより先の旧鍵の分は受け付けない",
      en: "Names the last good size and root of each log; what lies beyond under the old keys is refused",
    },
  },
  judge(context) {
    const foreign = context.body.logs.some(({ node }) => partyOfNode(node) !== context.entry.envelope.party);
    return judgeGeneral(context) ?? (foreign ? "not-your-log" : undefined);
  },
};

const charterKinds = [
  join,
  succession,
  definition,
  adopt,
  record,
  clock,
  responseTarget,
  rotation,
  revocation,
] as const;

export const charterType: ObjectType<CharterState> = {
  type: object,
  kinds: charterKinds,
  founded: foundedCharter,
  adoptions,
  shared: (state) => state,
};

function foundedCharter(audience: JudgedAudience): CharterState {
  return {
    first: audience.record.definition,
    joins: [],
    definitions: [],
    positions: [],
    agreement: openAgreement(audience.parties, audience.depositary),
    records: [],
    clock: [],
    targets: {},
    successions: [],
    rotations: [],
    revocations: [],
  };
}

/** Every agreed change of definition, from the depositary's entry that settled it on. */
function adoptions(state: CharterState): readonly Adoption[] {
  return state.agreement.agreements.flatMap(({ text, node, incarnation, index, height }) => {
    const definition = definitionOf(state, text);
    return definition === undefined ? [] : [{ definition, node, incarnation, index, height }];
  });
}

export function definitionOf(state: CharterState, text: Hash): Hash | undefined {
  const laid = state.definitions.find(({ hash }) => hash === text);
  return laid !== undefined && "value" in laid ? laid.value.definition : undefined;
}
