import { buryWrite, emptyRegister, type ObjectType, writeRegister } from "@kakehashi/core";
import type { Bilingual } from "../object/bilingual.ts";
import { type Kind, kindName } from "../object/kind.ts";
import { writeOwn } from "../object/party-register.ts";
import {
  type LiaisonEnded,
  type LiaisonOpening,
  type LiaisonPeriod,
  type LiaisonReceived,
  type LiaisonWords,
  liaisonBody,
  liaisonEndedBody,
  liaisonPeriodBody,
  liaisonReceivedBody,
  liaisonWordsBody,
} from "./entries.ts";
import { judgeEnded, judgeHost, judgeLiaison, judgeSender, temporaryNamed } from "./judge.ts";
import type { LiaisonState } from "./state.ts";

const object = "liaison";

const sender: Bilingual = { ja: "派遣する主体のみ", en: "The party that sends the post, alone" };

const liaison: Kind<LiaisonState, LiaisonOpening> = {
  kind: kindName("liaison/1"),
  object,
  opens: true,
  binding: true,
  body: liaisonBody,
  words: {
    title: { ja: "連絡員・交換要員の登録", en: "Liaison or exchange post" },
    writer: sender,
    effect: {
      ja: "自側のポストを、受け入れる主体又はその機関に置くことを示す。誰であるかは含まない",
      en: "Says that a post of one's own works with another party, or at a body; never who holds it",
    },
  },
  cites: temporaryNamed,
  judge: judgeLiaison,
  apply: (_state, entry, body) => ({
    opening: body === "tombstone" ? { kind: "liaison", post: "none", host: entry.envelope.party } : body,
    party: entry.envelope.party,
    words: emptyRegister(),
    period: emptyRegister(),
    received: emptyRegister(),
    ended: {},
  }),
};

const words: Kind<LiaisonState, LiaisonWords> = {
  kind: kindName("liaison-words/1"),
  object,
  opens: false,
  binding: false,
  body: liaisonWordsBody,
  words: {
    title: { ja: "連絡員の任務", en: "What the post is there for" },
    writer: sender,
    effect: { ja: "任務と備考を言葉で示す", en: "Says in words what the post is there for" },
  },
  judge: judgeSender,
  apply(state, entry, body) {
    const at = state as LiaisonState;
    if (entry.envelope.party !== at.party) return at;
    return { ...at, words: writeRegister(at.words, entry, body === "tombstone" ? body : { value: body }) };
  },
  bury: (state, hash) => ({ ...state, words: buryWrite(state.words, hash) }),
};

const period: Kind<LiaisonState, LiaisonPeriod> = {
  kind: kindName("liaison-period/1"),
  object,
  opens: false,
  binding: true,
  body: liaisonPeriodBody,
  words: {
    title: { ja: "派遣の期間", en: "Period of the posting" },
    writer: sender,
    effect: {
      ja: "いつからいつまでかを定める。同時に書かれたものは、双方の許す期間",
      en: "Says from when to when; of concurrent ones what both allow",
    },
  },
  judge: judgeSender,
  apply(state, entry, body) {
    const at = state as LiaisonState;
    return body === "tombstone" ? at : { ...at, period: writeRegister(at.period, entry, { value: body }) };
  },
};

const received: Kind<LiaisonState, LiaisonReceived> = {
  kind: kindName("liaison-received/1"),
  object,
  opens: false,
  binding: true,
  body: liaisonReceivedBody,
  words: {
    title: { ja: "受入れの確認", en: "Received" },
    writer: { ja: "受け入れる主体のみ", en: "The party that receives the post, alone" },
    effect: { ja: "受け入れたことを示す", en: "Says that the post was received" },
  },
  judge: judgeHost,
  apply(state, entry, body) {
    const at = state as LiaisonState;
    return body === "tombstone" ? at : { ...at, received: writeRegister(at.received, entry, { value: body }) };
  },
};

const ended: Kind<LiaisonState, LiaisonEnded> = {
  kind: kindName("liaison-ended/1"),
  object,
  opens: false,
  binding: true,
  body: liaisonEndedBody,
  words: {
    title: { ja: "派遣の終了", en: "Posting ended" },
    writer: {
      ja: "派遣する主体又は受け入れる主体（自側の分のみ）",
      en: "The sending or the receiving party, for itself",
    },
    effect: {
      ja: "その時刻をもって自側として終える。早い方で終わる",
      en: "Ends it for that side at that time; the earlier of the two ends it",
    },
  },
  judge: judgeEnded,
  apply(state, entry, body) {
    const at = state as LiaisonState;
    return body === "tombstone" ? at : { ...at, ended: writeOwn(at.ended, entry, body) };
  },
};

export const liaisonType: ObjectType<LiaisonState> = {
  type: object,
  kinds: [liaison, words, period, received, ended],
  shared: (state) => state,
};
