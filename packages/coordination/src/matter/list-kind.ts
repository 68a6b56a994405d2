import { addItem, buryItem, type Items } from "../object/items.ts";
import type { Kind } from "../object/kind.ts";
import type { MatterState } from "./state.ts";

/** A kind whose entries stand side by side in one list of the state. */
type ListName =
  | "texts"
  | "reasons"
  | "remarks"
  | "relations"
  | "routeWords"
  | "decisions"
  | "tasks"
  | "rfis"
  | "rfiAnswers"
  | "activities";

export function listKind<Name extends ListName>(
  name: Name,
): Pick<Kind<MatterState, ValueOf<MatterState[Name]>>, "apply" | "bury" | "object" | "opens" | "binding"> {
  type Value = ValueOf<MatterState[Name]>;
  const listOf = (state: MatterState) => state[name] as Items<Value>;
  return {
    object: "matter",
    opens: false,
    binding: false,
    apply(state, entry, body) {
      const at = state as MatterState;
      return { ...at, [name]: addItem(listOf(at), entry, body) };
    },
    bury: (state, hash) => ({ ...state, [name]: buryItem(listOf(state), hash) }),
  };
}

type ValueOf<List> = List extends Items<infer Value> ? Value : never;
