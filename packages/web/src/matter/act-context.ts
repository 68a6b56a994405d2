import type { MechanismReply, ObjectView } from "@kakehashi/contract";
import {
  type AnyCommand,
  type DecideContext,
  isProblemCode,
  may,
  type Problem,
  problems,
  type Refusal,
} from "@kakehashi/coordination";
import type { FoldedEntry, Hash, LabelId, PartyId, PostId } from "@kakehashi/core";
import { mechanismOf } from "../app/definition.ts";
import type { Session } from "../app/session.tsx";

/** What a command asks, put together from what the node said: the same question that the server will put to it. */
export function actContext(
  session: Session,
  object: ObjectView,
  subject: string,
  reply: MechanismReply | undefined,
  now: number,
): DecideContext<unknown> | undefined {
  const mechanism = mechanismOf(reply);
  const { shared, me } = session;
  if (mechanism === undefined || me.post === undefined) return undefined;
  return {
    subject: subject as Hash,
    state: object.shared.state,
    entries: object.shared.entries as readonly FoldedEntry[],
    author: { party: me.node.party as PartyId, post: me.post.id as PostId, node: me.node.id },
    audience: {
      audience: shared.audience as Hash,
      parties: shared.parties,
      depositary: shared.depositary,
      label: shared.label as LabelId,
      definition: shared.definition as Hash,
      nodesOf: () => [],
    },
    mechanism,
    label: object.shared.label as LabelId,
    now,
  };
}

/** A state of a newer version that this build cannot read must not break the screen: then the server alone decides. */
function refusalOf(command: AnyCommand, context: DecideContext<unknown>): Refusal | undefined {
  try {
    return may(command as never, context as never);
  } catch {
    return undefined;
  }
}

/** Why a command cannot be given now, in words, or undefined where it can. */
export function reasonAgainst(command: AnyCommand, context: DecideContext<unknown> | undefined): Problem | undefined {
  if (context === undefined) return undefined;
  const refusal = refusalOf(command, context);
  if (refusal === undefined) return undefined;
  if (isProblemCode(refusal.refused)) return problems[refusal.refused];
  const words = { ja: refusal.refused, en: refusal.refused };
  return { title: words, remedy: words };
}
