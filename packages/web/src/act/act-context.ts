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
import { inSentences, type Language } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { mechanismOf } from "../app/definition.ts";
import { queries } from "../app/queries.ts";
import { type Session, useNow, useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { useReadsOnly } from "./reads-only.ts";

/** What is acted on; absent where the act opens something new. */
interface ActedOn {
  readonly object: ObjectView;
  readonly subject: string;
}

/** What a command asks, put together from what the node said: the same question that the server will put to it. */
function actContext(
  session: Session,
  on: ActedOn | undefined,
  reply: MechanismReply | undefined,
  now: number,
): DecideContext<unknown> | undefined {
  const mechanism = mechanismOf(reply);
  const { shared, me } = session;
  if (mechanism === undefined || me.post === undefined) return undefined;
  return {
    subject: on?.subject as Hash | undefined,
    state: on?.object.shared.state,
    entries: (on?.object.shared.entries ?? []) as readonly FoldedEntry[],
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
    label: (on?.object.shared.label ?? shared.label) as LabelId,
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
function reasonAgainst(command: AnyCommand, context: DecideContext<unknown> | undefined): Problem | undefined {
  if (context === undefined) return undefined;
  const refusal = refusalOf(command, context);
  if (refusal === undefined) return undefined;
  if (isProblemCode(refusal.refused)) return problems[refusal.refused];
  const words = { ja: refusal.refused, en: refusal.refused };
  return { title: words, remedy: words };
}

/** Asks whether a command may be given on an object, as the screen has it: the words against it, or undefined. */
export function useReasonAgainst(
  object: ObjectView | undefined,
  subject: string,
): {
  readonly reason: (command: AnyCommand) => string | undefined;
  readonly context: DecideContext<unknown> | undefined;
} {
  const { language } = useWords();
  const session = useSession();
  const now = useNow(10_000);
  const mechanism = useQuery(queries.mechanism(session.realm.realm)).data;
  const readsOnly = useReadsOnly();
  const context = object === undefined ? undefined : actContext(session, { object, subject }, mechanism, now);
  return { context, reason: (command) => readsOnly ?? sentenceOf(reasonAgainst(command, context), language) };
}

/** The same of a command that opens something new, which there is no object of yet. */
export function useReasonAgainstOpening(command: AnyCommand): string | undefined {
  const { language } = useWords();
  const session = useSession();
  const now = useNow(10_000);
  const mechanism = useQuery(queries.mechanism(session.realm.realm)).data;
  return useReadsOnly() ?? sentenceOf(reasonAgainst(command, actContext(session, undefined, mechanism, now)), language);
}

function sentenceOf(problem: Problem | undefined, language: Language): string | undefined {
  return problem && inSentences(language, problem.title[language], problem.remedy[language]);
}
