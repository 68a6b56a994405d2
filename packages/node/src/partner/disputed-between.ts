import { type LogKey, type NodeId, reachNow } from "@kakehashi/core";
import type { AudienceState } from "../audience/audience-state.ts";
import type { Dispute } from "../audience/disputes.ts";
import type { Disputed } from "./pictures.ts";

/**
 * What may show otherwise at that partner, because a leaf stands at one of us and is a mere hash at the other. Not its own
 * object alone: a later entry of its log, or one that had seen it, may have another verdict in any object.
 */
export function disputedBetween({ disputes, logs }: AudienceState, node: NodeId): Disputed | undefined {
  const between = disputes.between(node);
  // Of what is withheld from us nobody may say what it is: whatever a log that has it was folded into may show otherwise.
  const places = [...between, ...disputes.withheld()];
  if (places.length === 0) return undefined;
  const hasSeen = (key: LogKey, { log, index }: Pick<Dispute, "log" | "index">) => {
    const past = logs.get(key)?.past;
    if (past === undefined) return false;
    return (key === log ? past.size : Math.max(reachNow(past).sizes[log] ?? 0, past.names[log] ?? 0)) > index;
  };
  const subjects = new Set(between.map(({ subject }) => subject));
  return {
    subjects: [...subjects].sort(),
    mayBeMore: disputes.mayBeMore(node),
    touches: (subject, counted) =>
      subjects.has(subject) || counted.some((key) => places.some((place) => hasSeen(key, place))),
  };
}
