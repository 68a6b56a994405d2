import type { Kind } from "../../object/kind.ts";
import type { MatterState } from "../state.ts";
import { takeUp } from "./moves.ts";

// biome-ignore lint/suspicious/noExplicitAny: bodies differ by kind; nothing here reads one.
type MatterKind = Kind<MatterState, any>;

/** Every entry of a matter takes up the moves that it had before it, whatever else it does. */
export function takesUp(kind: MatterKind): MatterKind {
  return {
    ...kind,
    apply(state, entry, body) {
      const after = kind.apply(state, entry, body);
      // Without an opening there is no state to note it in; the fold never applies anything then.
      if (after === undefined) return after;
      const moves = takeUp(after.moves, entry);
      return moves === after.moves ? after : { ...after, moves };
    },
  };
}
