import type { Stamp, TemporaryBody } from "@kakehashi/contract";
import { postsSeated, stageOf, type TemporaryBodyState, temporaryPlace } from "@kakehashi/coordination";
import { compareForList, type ObjectRecord, type Register } from "@kakehashi/core";
import { openingStamp, referenceTo, stampsOf, textOfRegister, unknownPost } from "./stamp.ts";
import type { ViewContext } from "./view-context.ts";

/** A temporary body as each party has said of it. */
export function temporaryBodyView(record: ObjectRecord, context: ViewContext): TemporaryBody {
  const state = record.state as TemporaryBodyState;
  const { opening, title, consents, closings } = state;
  const { mechanism } = context;
  const stamps = stampsOf(record, context);
  const stage = stageOf(state);
  const last = <Value>(register: Register<Value> | undefined): Stamp | undefined => {
    const write = [...(register ?? [])].sort(compareForList).at(-1);
    return write && stamps(write.hash);
  };
  const sides = opening.parties.map((party) => {
    const [consented, closed] = [last(consents[party]), last(closings[party])];
    const posts = postsSeated(state, party).map((id) => ({ id, name: mechanism.postOf(id)?.name ?? unknownPost }));
    return { party, posts, ...(consented && { consented }), ...(closed && { closed }) };
  });
  const times = (of: readonly (Stamp | undefined)[]) => of.flatMap((each) => each?.time ?? []);
  const words = textOfRegister(title, (each) => each.words);
  const under = { id: opening.under, name: mechanism.body(opening.under)?.name ?? unknownBody };
  return {
    audience: context.audience,
    id: record.subject,
    reference: referenceTo(record, context).reference,
    name: temporaryPlace(record.subject, state).name ?? unnamed,
    ...(words && { title: words }),
    ...{ under, stage, sides, label: record.label, counts: { ...record.counts } },
    ...(stage === "open" || stage === "closed" ? { opened: Math.max(...openedTimes(record)) } : {}),
    ...(stage === "closed" ? { closed: Math.max(...times(sides.map(({ closed }) => closed))) } : {}),
    stamp: openingStamp(record, context),
  };
}

const unnamed = { ja: "臨時の機関", en: "Temporary body" };
const unknownBody = { ja: "不明な機関", en: "Unknown body" };

/** When each party first consented: what it said of its seats later does not move the opening. */
function openedTimes({ entries }: ObjectRecord): readonly number[] {
  const consents = entries.filter(({ kind, verdict }) => kind === "body-consent/1" && verdict === "effect");
  const parties = Map.groupBy(consents, ({ party }) => party);
  return [...parties.values()].map((each) => Math.min(...each.map(({ time }) => time)));
}
