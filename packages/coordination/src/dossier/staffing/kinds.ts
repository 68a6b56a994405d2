import { addItem, buryItem, type Items } from "../../object/items.ts";
import { type Kind, kindName, writers } from "../../object/kind.ts";
import type { DossierState } from "../state.ts";
import {
  type Chop,
  type ChopReconciled,
  type ChopRequest,
  chopBody,
  chopReconciledBody,
  chopRequestBody,
  type HandOver,
  type HandOverSeen,
  handOverBody,
  handOverSeenBody,
  type SignOff,
  signOffBody,
} from "./entries.ts";
import {
  judgeChop,
  judgeChopRequest,
  judgeHandOver,
  judgeHandOverSeen,
  judgeReconciled,
  judgeSignOff,
} from "./judge.ts";

const object = "dossier";

type ListName = "chopRequests" | "chops" | "reconciled" | "signOffs" | "handOvers" | "handOversSeen";
type ValueOf<List> = List extends Items<infer Value> ? Value : never;

/** Entries that stand side by side; `binding` ones are never recalled. */
function list<Name extends ListName>(name: Name, binding = false) {
  type Value = ValueOf<DossierState[Name]>;
  const listOf = (state: DossierState) => state[name] as Items<Value>;
  return {
    object,
    opens: false,
    binding,
    apply(state: DossierState | undefined, ...[entry, body]: Applied<Value>): DossierState {
      const at = state as DossierState;
      return binding && body === "tombstone" ? at : { ...at, [name]: addItem(listOf(at), entry, body) };
    },
    ...(!binding && {
      bury: (state: DossierState, hash: Parameters<typeof buryItem>[1]) => ({
        ...state,
        [name]: buryItem(listOf(state), hash),
      }),
    }),
  };
}

type Applied<Value> = [entry: Parameters<typeof addItem>[1], body: Value | "tombstone"];

const chopRequest: Kind<DossierState, ChopRequest> = {
  ...list("chopRequests"),
  kind: kindName("chop-request/1"),
  body: chopRequestBody,
  words: {
    title: { ja: "合議の依頼", en: "Request for a chop" },
    writer: writers.home,
    effect: {
      ja: "自側の組織又はポストに見解を求める",
      en: "Asks an organisation or post of one's own side for its view",
    },
  },
  judge: judgeChopRequest,
};

const chop: Kind<DossierState, Chop> = {
  ...list("chops"),
  kind: kindName("chop/1"),
  body: chopBody,
  words: {
    title: { ja: "合議の回答", en: "Chop" },
    writer: writers.home,
    effect: { ja: "依頼に、同意、意見又は異議で答える", en: "Answers a request: concurs, comments or objects" },
  },
  judge: judgeChop,
};

const reconciled: Kind<DossierState, ChopReconciled> = {
  ...list("reconciled"),
  kind: kindName("chop-reconciled/1"),
  body: chopReconciledBody,
  words: {
    title: { ja: "意見の調整", en: "Chops reconciled" },
    writer: writers.home,
    effect: { ja: "意見や異議をどう扱ったかを記す", en: "Says how comments and objections were dealt with" },
  },
  judge: judgeReconciled,
};

const signOff: Kind<DossierState, SignOff> = {
  ...list("signOffs", true),
  kind: kindName("sign-off/1"),
  body: signOffBody,
  words: {
    title: { ja: "決裁", en: "Sign-off" },
    writer: { ja: "そのレベル以上の自側のポスト", en: "A post of one's own side that stands as high as the level" },
    effect: { ja: "そのレベルで決裁する", en: "Approves at that level of the ladder" },
  },
  judge: judgeSignOff,
};

const handOver: Kind<DossierState, HandOver> = {
  ...list("handOvers"),
  kind: kindName("hand-over/1"),
  body: handOverBody,
  words: {
    title: { ja: "引継ぎ", en: "Hand-over" },
    writer: writers.home,
    effect: { ja: "次の当直に、覚えと案件を引き継ぐ", en: "Hands notes and matters over to the next watch" },
  },
  judge: judgeHandOver,
};

const handOverSeen: Kind<DossierState, HandOverSeen> = {
  ...list("handOversSeen", true),
  kind: kindName("hand-over-seen/1"),
  body: handOverSeenBody,
  words: {
    title: { ja: "引継ぎの確認", en: "Hand-over acknowledged" },
    writer: writers.home,
    effect: { ja: "引継ぎを読んだことを記す", en: "Says that the next watch has read it" },
  },
  judge: judgeHandOverSeen,
};

export const staffingKinds = [chopRequest, chop, reconciled, signOff, handOver, handOverSeen] as const;
