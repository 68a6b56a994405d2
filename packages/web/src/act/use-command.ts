import type { CommandReply, Problem } from "@kakehashi/contract";
import type { Command } from "@kakehashi/coordination";
import { inSentences } from "@kakehashi/language";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { client, isPassing, problemOf } from "../app/client.ts";
import { useFailureWords } from "../app/failure-words.ts";
import { useSession } from "../app/session.tsx";
import { objectKey } from "../app/stale-keys.ts";
import { useWords } from "../design/language.tsx";
import { useSay } from "../design/say.ts";
import { isAnswered, sendOnce, unansweredActs } from "./unanswered.ts";

export interface Target {
  readonly audience: string;
  readonly subject?: string;
  readonly label?: string;
  /** What the person saw of the object (`shared.counts`); if it moved, the server asks again. */
  readonly saw?: Readonly<Record<string, number>>;
  /** The person was told that it has moved, and goes on. */
  readonly confirm?: true;
}

export interface Sending {
  /** @param others further inputs of the same command, each entered by itself after the one before */
  readonly send: (input: unknown, target: Target, others?: readonly unknown[]) => void;
  readonly pending: boolean;
  readonly problem: Problem | undefined;
  /** One sentence: what is wrong and what to do; undefined while nothing is. */
  readonly error: string | undefined;
  /** The fault at one field, by its JSON pointer into the input. */
  readonly errorAt: (pointer: string) => string | undefined;
  readonly reset: () => void;
}

type Inputs = readonly [first: unknown, ...others: unknown[]];

/**
 * Sends a command. A retry after a lost connection carries the same Idempotency-Key as long as the input is the same, also
 * from a dialog that was opened anew, so that it can never be entered twice. Of several that go together those that were entered
 * before one was refused are told, and not sent again when the rest is.
 */
export function useCommand<State, Input>(
  command: Command<State, Input>,
  onDone: (reply: CommandReply) => void,
): Sending {
  const cache = useQueryClient();
  const failureWords = useFailureWords();
  const { t, pick, language } = useWords();
  const say = useSay();
  const { me } = useSession();
  const act = { person: me.person?.id ?? "", command: command.name };
  const entered = useRef(new Map<string, CommandReply>());
  const mutation = useMutation({
    mutationFn: async ({ inputs: [first, ...others], target }: { inputs: Inputs; target: Target }) => {
      const enter = async (input: unknown) => {
        const name = JSON.stringify(input);
        const reply =
          entered.current.get(name) ??
          (await sendOnce(act, input, target, (sent) =>
            client.command(command, { ...sent.target, input }, { key: sent.key }),
          ));
        entered.current.set(name, reply);
        return reply;
      };
      const reply = await enter(first);
      for (const input of others) await enter(input);
      return reply;
    },
    // A database that was killed is back within this, mostly; what takes longer is told, and pressed again.
    retry: (count, error) => count < 2 && isPassing(error),
    retryDelay: 1_000,
    onSuccess: (reply, { target }) => {
      entered.current.clear();
      void cache.invalidateQueries({ queryKey: ["audience", target.audience] });
      void cache.invalidateQueries({ queryKey: objectKey(target.audience, reply.subject, command.object) });
      for (const key of ["inbox", "board"]) void cache.invalidateQueries({ queryKey: [key] });
      say(t("act.done", { act: pick(command.title) }));
      onDone(reply);
    },
    onError: (error, { target }) => {
      const code = problemOf(error)?.code;
      // What it has become is what the person is asked to look at.
      if (code === "changed-since" || entered.current.size > 0)
        void cache.invalidateQueries({ queryKey: ["object", target.audience] });
      // As which post one acts from here on is to be chosen, where the screen says who acts.
      if (code === "post-lapsed") void cache.invalidateQueries({ queryKey: ["me"] });
    },
  });
  const problem = problemOf(mutation.error);
  const why = problem?.code === "store-away" ? t("state.storeAway") : (problem?.title ?? t("state.offline"));
  const isKnown = mutation.error === null || isAnswered(mutation.error);
  const fault = isKnown ? failureWords(mutation.error) : inSentences(language, why, t("state.unanswered"));
  const { current: done } = entered;
  const part = { done: done.size, of: mutation.variables?.inputs.length ?? 0 };
  const error = fault === undefined || done.size === 0 ? fault : inSentences(language, fault, t("act.partDone", part));
  return {
    send: (input, target, others = []) => mutation.mutate({ inputs: [input, ...others], target }),
    pending: mutation.isPending,
    problem,
    error,
    errorAt: (pointer) => {
      const found = problem?.errors?.find((each) => each.pointer === `/input${pointer}` || each.pointer === pointer);
      return found && inSentences(language, found.message, found.remedy);
    },
    reset: () => mutation.reset(),
  };
}

/**
 * When this person sent such an act on this object before and got no answer, as it stood when the dialog was opened: it may
 * stand. Wall time, ms.
 */
export function useSentBefore(command: { readonly name: string }, target: Target): number | undefined {
  const { me } = useSession();
  const [at] = useState(() => unansweredActs.sentAt({ person: me.person?.id ?? "", command: command.name }, target));
  return at;
}
