import { type JudgedAudience, type ObjectType, openAgreement, writeRegister } from "@kakehashi/core";
import { addItem } from "../object/items.ts";
import { type Kind, kindName } from "../object/kind.ts";
import { writeOwn } from "../object/party-register.ts";
import { binding, general, judgeGeneral, listed } from "./charter-kind.ts";
import { adoptions, definitionKinds } from "./definition-kinds.ts";
import {
  type Clock,
  clockBody,
  type Join,
  joinBody,
  type ResponseTarget,
  responseTargetBody,
  type Succession,
  successionBody,
} from "./entries.ts";
import { keyKinds } from "./key-kinds.ts";
import { targetKey, targetReason } from "./response-targets.ts";
import { sameRecord } from "./same-record.ts";
import type { CharterState } from "./state.ts";

const join: Kind<CharterState, Join> = {
  ...binding,
  kind: kindName("join/1"),
  joins: true,
  body: joinBody,
  words: {
    title: { ja: "参加", en: "Join" },
    writer: general,
    effect: {
      ja: "その主体の記録簿の最初の葉。共有範囲の記録を載せ、参加を示す",
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
      ja: "復旧又は昇格したノードの新しい記録簿の最初の葉。知る限りの旧記録簿の大きさと根を示す",
      en: "First leaf of the log of a restored or promoted node: names what it knows of its older ones",
    },
  },
  judge: judgeGeneral,
};

const clock: Kind<CharterState, Clock> = {
  ...binding,
  kind: kindName("clock/1"),
  // A setting that crossed another leaves the register with the next one: its past still says so (clock-crossings.ts).
  keepsPast: true,
  body: clockBody,
  words: {
    title: { ja: "領域の時計", en: "Realm clock" },
    writer: { ja: "演習を統制するポスト又は一般ポスト", en: "An exercise post, or the general post" },
    effect: {
      ja: "訓練又は事例の時計を定める。同時に異なる設定は、早い方の領域の時刻で停止とする",
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

const charterKinds = [join, succession, ...definitionKinds, clock, responseTarget, ...keyKinds] as const;

export const charterType: ObjectType<CharterState> = {
  type: "charter",
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
