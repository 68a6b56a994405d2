import type { JudgeContext } from "@kakehashi/core";
import type { Kind } from "../../object/kind.ts";
import { withTemporary } from "../../temporary-body/with-temporary.ts";
import type { MatterState } from "../state.ts";
import { roomsNamed } from "./rooms.ts";

type Judged = JudgeContext<MatterState, unknown>;
// biome-ignore lint/suspicious/noExplicitAny: bodies differ by kind, and none is read here.
type MatterKind = Kind<MatterState, any>;

/** The kind, judged by the mechanism as it is for the matter: with the temporary bodies that its entries name in the past. */
export function inItsRooms(kind: MatterKind): MatterKind {
  return { ...kind, judge: (context) => kind.judge(housed(context)) };
}

function housed(context: Judged): Judged {
  const rooms = context.state === undefined ? [] : roomsNamed(context.state);
  if (rooms.length === 0) return context;
  const { entry, body, state, cited, audience } = context;
  return {
    ...{ entry, body, state, cited, audience, mechanism: withTemporary(context.mechanism, rooms) },
    // Made for the few that ask.
    get known() {
      return context.known;
    },
  };
}
