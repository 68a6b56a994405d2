import { operations } from "@kakehashi/contract";
import { type CharterState, targetsOf } from "@kakehashi/coordination";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { engineAsked, type ServerContext } from "../server-context.ts";

/** What each party said of itself in the charter: for every person of a member, whatever their clearance, as the charter is. */
export function bindTargets(context: ServerContext): void {
  bind(context.binder, operations.targets, async ({ query }) => {
    const engine = engineAsked(context, query);
    if (engine === undefined) return refused("not-found");
    const charter = engine.charterRecord()?.state as CharterState | undefined;
    const targets = charter === undefined ? [] : targetsOf(charter);
    return {
      audience: engine.ports.audience,
      targets: targets.map(({ party, body, priority, withinMs }) => ({
        ...{ party, body, withinMs },
        ...(priority !== undefined && { priority }),
      })),
    };
  });
}
