import { type Kind, kindName } from "../../object/kind.ts";
import { citesOfPlace } from "../../temporary-body/entries.ts";
import { listKind } from "../list-kind.ts";
import type { MatterState } from "../state.ts";
import {
  decisionBody,
  type MatterDecision,
  type Route,
  type RouteWords,
  routeBody,
  routeWordsBody,
} from "./entries.ts";
import { judgeDecision, judgeRoute, judgeRouteWords } from "./judge.ts";
import { addMove } from "./moves.ts";

const route: Kind<MatterState, Route> = {
  kind: kindName("route/1"),
  object: "matter",
  opens: false,
  binding: true,
  body: routeBody,
  words: {
    title: { ja: "移送", en: "Move" },
    writer: {
      ja: "案件が今ある機関・レベルに席を持つ署名主体のポスト",
      en: "A post of a signatory with a seat in the body and level at which the matter stands",
    },
    effect: {
      ja: "案件を上申、差戻し、付議又は委任により別の機関・レベルに移す。同時の移送は上位のレベルが残り、同位なら未定",
      en: "Moves the matter to another body or level: escalated, returned, referred or delegated. Of moves that crossed the higher level holds; of equal ones none",
    },
  },
  cites: ({ to, temporary }) => citesOfPlace(to, temporary),
  judge: judgeRoute,
  apply(state, entry, body) {
    const at = state as MatterState;
    return body === "tombstone" ? at : { ...at, moves: addMove(at.moves, entry, body) };
  },
};

const routeWords: Kind<MatterState, RouteWords> = {
  ...listKind("routeWords"),
  kind: kindName("route-words/1"),
  body: routeWordsBody,
  words: {
    title: { ja: "移送の理由", en: "Reason of a move" },
    writer: { ja: "その移送をした主体のみ", en: "The party that made the move, alone" },
    effect: {
      ja: "移送の理由、自側の状況、相手に求めることを言葉で添える",
      en: "Gives the reason of a move, how its own side stands, and what is asked",
    },
  },
  judge: judgeRouteWords,
};

const decision: Kind<MatterState, MatterDecision> = {
  ...listKind("decisions"),
  kind: kindName("decision/1"),
  body: decisionBody,
  words: {
    title: { ja: "自側の決定", en: "Decision of one's own side" },
    writer: {
      ja: "案件が今ある機関・レベルに席を持つ署名主体のポスト",
      en: "A post of a signatory with a seat in the body and level at which the matter stands",
    },
    effect: {
      ja: "その機関・レベルで自側として決めたことを言葉で示す。拘束するのは立場のみ",
      en: "Says in words what that body or level decided for its own side; only positions bind",
    },
  },
  judge: judgeDecision,
};

export const routeKinds = [route, routeWords, decision] as const;
