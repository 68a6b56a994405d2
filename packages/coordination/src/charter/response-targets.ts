import { emptyRegister } from "@kakehashi/core";
import type { MechanismView } from "../object/mechanism-view.ts";
import type { ResponseTarget } from "./entries.ts";
import type { CharterState } from "./state.ts";

/** Neither ids nor priorities hold a slash. */
export function targetKey(body: string, priority: string | undefined): string {
  return `${body}/${priority ?? ""}`;
}

/** What of a target is not in the definition. The command refuses with the same. */
export function targetReason(
  mechanism: MechanismView,
  { body, priority }: Pick<ResponseTarget, "body" | "priority">,
): "body-unknown" | "priority-unknown" | undefined {
  if (mechanism.body(body) === undefined) return "body-unknown";
  const isKnown = priority === undefined || mechanism.priorities.some(({ id }) => id === priority);
  return isKnown ? undefined : "priority-unknown";
}

/**
 * Within how many milliseconds a party means to act at a body on matters of a priority; undefined where it set no target.
 * Where two nodes of it wrote at once the shorter time counts: it is what the party said of itself either way.
 */
export function targetOf(
  { targets }: Pick<CharterState, "targets">,
  party: string,
  body: string,
  priority: string | undefined,
): number | undefined {
  const register = targets[targetKey(body, priority)]?.[party] ?? emptyRegister<number | null>();
  const said = register.flatMap((write) => ("value" in write && write.value !== null ? [write.value] : []));
  return said.length === 0 ? undefined : Math.min(...said);
}

/** One target that a party has set. */
export interface StandingTarget {
  readonly party: string;
  readonly body: string;
  readonly priority: string | undefined;
  readonly withinMs: number;
}

/** Every target that stands, by body and priority as their ids sort. */
export function targetsOf(state: Pick<CharterState, "targets">): readonly StandingTarget[] {
  return Object.keys(state.targets)
    .sort()
    .flatMap((key) => {
      const [body = "", priority = ""] = key.split("/");
      const urgency = priority === "" ? undefined : priority;
      return Object.keys(state.targets[key] ?? {})
        .sort()
        .flatMap((party) => {
          const withinMs = targetOf(state, party, body, urgency);
          return withinMs === undefined ? [] : [{ party, body, priority: urgency, withinMs }];
        });
    });
}
