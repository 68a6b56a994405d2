import type { LiaisonPeriod } from "./entries.ts";
import type { LiaisonState } from "./state.ts";

type Posted = Pick<LiaisonState, "period" | "received" | "ended">;

/** `announced`: its time has come, and the host has not said that it received the post. */
export type PostingStage = "planned" | "announced" | "present" | "ended";

/** From when to when, with what ended it early. Of two periods that the sender's own nodes wrote at once: what both allow. */
export function periodOf({ period, ended }: Pick<Posted, "period" | "ended">): LiaisonPeriod | undefined {
  const given = period.flatMap((write) => ("value" in write ? [write.value] : []));
  if (given.length === 0) return undefined;
  const ends = Object.values(ended).flatMap((register) =>
    register.flatMap((write) => ("value" in write ? [write.value.at] : [])),
  );
  const untils = [...given.flatMap(({ until }) => until ?? []), ...ends];
  const from = Math.max(...given.map((each) => each.from));
  return { from, ...(untils.length > 0 && { until: Math.min(...untils) }) };
}

/** How a posting stands at a time (realm time, an argument: the fold reads no clock). Its end is no longer of it. */
export function stageOn(state: Posted, at: number): PostingStage {
  const period = periodOf(state);
  if (period === undefined) return "planned";
  if (period.until !== undefined && at >= period.until) return "ended";
  if (at < period.from) return "planned";
  return state.received.length > 0 ? "present" : "announced";
}
