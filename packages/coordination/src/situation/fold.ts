import { buryWrite, emptyRegister, type JudgeContext, type ObjectType, writeRegister } from "@kakehashi/core";
import type { z } from "zod";
import { type Closure, closureBody } from "../object/closure.ts";
import { addItem, buryItem } from "../object/items.ts";
import { type Kind, kindName, writers } from "../object/kind.ts";
import { buryOwn, writeOwn } from "../object/party-register.ts";
import { relabelKind } from "../object/relabel.ts";
import {
  type AreaChange,
  type Assessment,
  areaBody,
  assessmentBody,
  type Determination,
  determinationBody,
  type Indicator,
  indicatorBody,
  type SituationTitle,
  situationBody,
  situationTitleBody,
} from "./entries.ts";
import type { SituationState } from "./state.ts";

const object = "situation";

const situation: Kind<SituationState, z.infer<typeof situationBody>> = {
  kind: kindName("situation/1"),
  object,
  opens: true,
  binding: true,
  body: situationBody,
  words: {
    title: { ja: "状況の開設", en: "Situation" },
    writer: writers.anySeat,
    effect: { ja: "状況を開く", en: "Opens a situation" },
  },
  judge({ body, mechanism }) {
    const known = body.situation === "other" || mechanism.situation(body.situation) !== undefined;
    return known ? undefined : "situation-kind-unknown";
  },
  apply: (_state, entry, body) => ({
    situation: body === "tombstone" ? "other" : body.situation,
    illustrative: body !== "tombstone" && body.illustrative === true,
    party: entry.envelope.party,
    title: emptyRegister(),
    areas: [],
    assessments: {},
    determinations: {},
    indicators: [],
    closures: {},
    labels: {},
  }),
};

const situationTitle: Kind<SituationState, SituationTitle> = {
  kind: kindName("situation-title/1"),
  object,
  opens: false,
  binding: false,
  body: situationTitleBody,
  words: {
    title: { ja: "状況の名称", en: "Title of the situation" },
    writer: writers.anySeat,
    effect: {
      ja: "状況の名称を改める。同時に書かれた名称は並べて示す",
      en: "Names the situation; concurrent names stand side by side",
    },
  },
  judge: () => undefined,
  apply(state, entry, body) {
    const at = state as SituationState;
    const write = body === "tombstone" ? body : { value: body };
    return { ...at, title: writeRegister(at.title, entry, write) };
  },
  bury: (state, hash) => ({ ...state, title: buryWrite(state.title, hash) }),
};

const area: Kind<SituationState, AreaChange> = {
  kind: kindName("area/1"),
  object,
  opens: false,
  binding: false,
  body: areaBody,
  words: {
    title: { ja: "地域", en: "Area" },
    writer: writers.anySeat,
    effect: { ja: "地域を加え、自側が加えた地域を外す", en: "Adds areas, and drops areas that the same party added" },
  },
  judge(context) {
    for (const { entry } of context.body.drop) {
      const dropped = context.known.get(entry);
      if (dropped?.kind !== "area/1") return "entry-unknown";
      if (dropped.party !== context.entry.envelope.party) return "not-the-author";
    }
    return undefined;
  },
  apply(state, entry, body) {
    const at = state as SituationState;
    return { ...at, areas: addItem(at.areas, entry, body) };
  },
  bury: (state, hash) => ({ ...state, areas: buryItem(state.areas, hash) }),
};

const assessment: Kind<SituationState, Assessment> = {
  kind: kindName("assessment/1"),
  object,
  opens: false,
  binding: false,
  body: assessmentBody,
  words: {
    title: { ja: "評価", en: "Assessment" },
    writer: writers.anySeat,
    effect: {
      ja: "その主体の評価を改める。ほかの主体のものは変わらない",
      en: "Sets that party's own assessment, and no other's",
    },
  },
  judge: () => undefined,
  apply(state, entry, body) {
    const at = state as SituationState;
    return { ...at, assessments: writeOwn(at.assessments, entry, body) };
  },
  bury: (state, hash) => ({ ...state, assessments: buryOwn(state.assessments, hash) }),
};

const determination: Kind<SituationState, Determination> = {
  kind: kindName("determination/1"),
  object,
  opens: false,
  binding: true,
  body: determinationBody,
  words: {
    title: { ja: "事態の認定・判断", en: "Determination" },
    writer: writers.anySeat,
    effect: {
      ja: "その主体が成立を認める事態の組を示す。同時に異なるものは「未確定」として並べる",
      en: "States which situations that party determined to exist; concurrent ones are unsettled, side by side",
    },
  },
  judge({ body, mechanism }) {
    const unknown = body.situations.find((id) => mechanism.situation(id) === undefined);
    return unknown === undefined ? undefined : "situation-kind-unknown";
  },
  apply(state, entry, body) {
    const at = state as SituationState;
    return { ...at, determinations: writeOwn(at.determinations, entry, body) };
  },
};

const indicator: Kind<SituationState, Indicator> = {
  kind: kindName("indicator/1"),
  object,
  opens: false,
  binding: false,
  body: indicatorBody,
  words: {
    title: { ja: "兆候", en: "Indicator" },
    writer: writers.anySeat,
    effect: { ja: "兆候を記す", en: "Notes an indicator" },
  },
  judge: () => undefined,
  apply(state, entry, body) {
    const at = state as SituationState;
    return { ...at, indicators: addItem(at.indicators, entry, body) };
  },
  bury: (state, hash) => ({ ...state, indicators: buryItem(state.indicators, hash) }),
};

const closure: Kind<SituationState, Closure> = {
  kind: kindName("situation-closure/1"),
  object,
  opens: false,
  binding: true,
  body: closureBody,
  words: {
    title: { ja: "終結", en: "Closure" },
    writer: writers.anySeat,
    effect: {
      ja: "その主体として終結（又は再開）とする。全主体がそろって終結。関連が動けば「終結・関連継続」",
      en: "Closes or reopens for that party; closed when all have; reads “closed, link open” once a link has moved",
    },
  },
  judge: (_context: JudgeContext<SituationState, Closure>) => undefined,
  apply(state, entry, body) {
    const at = state as SituationState;
    return body === "tombstone" ? at : { ...at, closures: writeOwn(at.closures, entry, body) };
  },
};

const situationKinds = [
  situation,
  situationTitle,
  area,
  assessment,
  determination,
  indicator,
  closure,
  relabelKind<SituationState>(object, ["situation/1", "determination/1", "situation-closure/1"]),
] as const;

export const situationType: ObjectType<SituationState> = {
  type: object,
  kinds: situationKinds,
  shared: (state) => state,
};
