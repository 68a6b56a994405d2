import { settle, takePosition } from "@kakehashi/core";
import { addItem } from "../../object/items.ts";
import { type Kind, kindName } from "../../object/kind.ts";
import { type Position, positionBody, type Reason, type RecordBody, reasonBody, recordBody } from "../entries.ts";
import { judgePosition, judgeReason, judgeRecord } from "../judge.ts";
import { listKind } from "../list-kind.ts";
import type { MatterState } from "../state.ts";

const position: Kind<MatterState, Position> = {
  kind: kindName("position/1"),
  object: "matter",
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
  object: "matter",
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

/** How one exact text is agreed: where each signatory stands, why, and the record of the depositary that settles it. */
export const agreementKinds = [position, reason, record] as const;
