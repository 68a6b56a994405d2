import type { ObjectView, SituationRow } from "@kakehashi/contract";
import type { Target } from "../act/use-command.ts";

/** Where acts on a situation go, with what the person saw of it. */
export function targetOf(situation: SituationRow, object: ObjectView | undefined): Target {
  return {
    audience: situation.audience,
    subject: situation.subject,
    label: object?.shared.label ?? situation.stamp.label,
    ...(object === undefined ? {} : { saw: object.shared.counts }),
  };
}

export interface SituationActProps {
  readonly situation: SituationRow;
  readonly object: ObjectView | undefined;
  readonly onClose: () => void;
}
