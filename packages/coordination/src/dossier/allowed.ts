import { isHome } from "../object/audience-view.ts";
import type { DecideContext } from "../object/command.ts";
import { ordinary, ordinaryOn } from "../object/ordinary.ts";
import { type Refusal, refuse } from "../object/refusal.ts";
import type { DossierState } from "./state.ts";

type Context = DecideContext<DossierState>;

/** Asked first of all: what is meant for home must never be drafted into a shared audience (law 3). */
function homeRefusal(context: Context): Refusal | undefined {
  return isHome(context.audience) ? undefined : refuse("not-at-home");
}

export function openAtHomeRefusal(context: Context, kinds: readonly string[]): Refusal | undefined {
  return homeRefusal(context) ?? ordinary(context, kinds);
}

export function atHomeRefusal(context: Context, kinds: readonly string[]): Refusal | undefined {
  return homeRefusal(context) ?? ordinaryOn(context, kinds);
}
