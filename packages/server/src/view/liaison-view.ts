import type { LiaisonRow } from "@kakehashi/contract";
import { type LiaisonState, periodOf, stageOn } from "@kakehashi/coordination";
import { compareForList, type ObjectRecord } from "@kakehashi/core";
import { bodyRef } from "./body-ref.ts";
import { entriesInOrder } from "./in-order.ts";
import { openingStamp, referenceTo, stampsOf, textOfRegister, unknownPost } from "./stamp.ts";
import type { ViewContext } from "./view-context.ts";

/** A posting as on one time (realm milliseconds). */
export function liaisonView(record: ObjectRecord, context: ViewContext, on: number): LiaisonRow {
  const state = record.state as LiaisonState;
  const { opening, party, words, received, ended } = state;
  const stamps = stampsOf(record, context);
  const { from, until } = periodOf(state) ?? {};
  const role = textOfRegister(words, (each) => each.role);
  const remark = textOfRegister(words, (each) => each.remark ?? {});
  const [first] = [...received].sort(compareForList);
  const endings = entriesInOrder(ended, context.mechanism).flatMap(([, register]) =>
    register.flatMap((write) =>
      "value" in write ? [{ party: write.party, at: write.value.at, stamp: stamps(write.hash) }] : [],
    ),
  );
  return {
    audience: context.audience,
    id: record.subject,
    reference: referenceTo(record, context).reference,
    ...{ kind: opening.kind, party, host: opening.host, ended: endings, stage: stageOn(state, on) },
    post: { id: opening.post, name: context.mechanism.postOf(opening.post)?.name ?? unknownPost },
    ...(opening.body !== undefined && { body: bodyRef(opening.body, context.mechanism) }),
    ...(role && { role }),
    ...(remark && Object.keys(remark).length > 0 && { remark }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(first && { received: stamps(first.hash) }),
    ...{ label: record.label, counts: { ...record.counts } },
    stamp: openingStamp(record, context),
  };
}
