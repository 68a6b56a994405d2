import { type Adoption, type Hash, settle, takePosition } from "@kakehashi/core";
import { addItem } from "../object/items.ts";
import { judgeAgreementRecord } from "../object/judge-record.ts";
import { type Kind, kindName } from "../object/kind.ts";
import { binding, general, judgeGeneral } from "./charter-kind.ts";
import {
  type Adopt,
  adoptBody,
  type CharterRecord,
  charterRecordBody,
  type DefinitionBody,
  definitionBody,
} from "./entries.ts";
import type { CharterState } from "./state.ts";

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

/** How a definition is laid on the table and adopted. */
export const definitionKinds = [definition, adopt, record] as const;

/** Every agreed change of definition, from the depositary's entry that settled it on. */
export function adoptions(state: CharterState): readonly Adoption[] {
  return state.agreement.agreements.flatMap(({ text, node, incarnation, index, height }) => {
    const definition = definitionOf(state, text);
    return definition === undefined ? [] : [{ definition, node, incarnation, index, height }];
  });
}

/** The definition that an entry laid on the table; undefined where no such entry is folded. */
export function definitionOf(state: CharterState, text: Hash): Hash | undefined {
  const laid = state.definitions.find(({ hash }) => hash === text);
  return laid !== undefined && "value" in laid ? laid.value.definition : undefined;
}
