import type { CommandReply, FieldError, Problem } from "@kakehashi/contract";
import type { Command } from "@kakehashi/coordination";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { client, isPassing, problemOf } from "../app/client.ts";
import { useFailureWords } from "../app/failure-words.ts";
import { objectKey } from "../app/stale-keys.ts";
import { useWords } from "../design/language.tsx";
import { useSay } from "../design/say.ts";
import { sameOrNew, type Unanswered } from "./unanswered.ts";

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
  readonly send: (input: unknown, target: Target) => void;
  readonly pending: boolean;
  readonly problem: Problem | undefined;
  /** One sentence: what is wrong and what to do; undefined while nothing is. */
  readonly error: string | undefined;
  /** The fault at one field, by its JSON pointer into the input. */
  readonly errorAt: (pointer: string) => string | undefined;
  readonly reset: () => void;
}

function fieldWords({ message, remedy }: FieldError): string {
  return remedy === undefined ? message : `${message} ${remedy}`;
}

/** Whether it is known by this answer that nothing was entered. Without one, and by most of 500 and above, it is not. */
function isAnswered(error: Error): boolean {
  const problem = problemOf(error);
  return problem !== undefined && (problem.status < 500 || problem.code === "no-room");
}

/**
 * Sends a command. A retry after a lost connection carries the same Idempotency-Key as long as the input is the same, so
 * that it can never be entered twice.
 */
export function useCommand<State, Input>(
  command: Command<State, Input>,
  onDone: (reply: CommandReply) => void,
): Sending {
  const cache = useQueryClient();
  const failureWords = useFailureWords();
  const { t, pick } = useWords();
  const say = useSay();
  const last = useRef<Unanswered | undefined>(undefined);
  const mutation = useMutation({
    mutationFn: ({ input, target }: { input: unknown; target: Target }) => {
      last.current = sameOrNew(last.current, input, target);
      const { key, target: first } = last.current;
      return client.command(command, { ...first, input } as never, { key });
    },
    // A database that was killed is back within this, mostly; what takes longer is told, and pressed again.
    retry: (count, error) => count < 2 && isPassing(error),
    retryDelay: 1_000,
    onSuccess: (reply, { target }) => {
      last.current = undefined;
      void cache.invalidateQueries({ queryKey: ["audience", target.audience] });
      void cache.invalidateQueries({ queryKey: objectKey(target.audience, reply.subject, command.object) });
      for (const key of ["awaiting", "inbox", "board"]) void cache.invalidateQueries({ queryKey: [key] });
      say(t("act.done", { act: pick(command.title) }));
      onDone(reply);
    },
    onError: (error, { target }) => {
      if (isAnswered(error)) last.current = undefined;
      const code = problemOf(error)?.code;
      // What it has become is what the person is asked to look at.
      if (code === "changed-since") void cache.invalidateQueries({ queryKey: ["object", target.audience] });
      // As which post one acts from here on is to be chosen, where the screen says who acts.
      if (code === "post-lapsed") void cache.invalidateQueries({ queryKey: ["me"] });
    },
  });
  const problem = problemOf(mutation.error);
  const why = problem?.code === "store-away" ? t("state.storeAway") : (problem?.title ?? t("state.offline"));
  const isKnown = mutation.error === null || isAnswered(mutation.error);
  const error = isKnown ? failureWords(mutation.error) : `${why} ${t("state.unanswered")}`;
  return {
    send: (input, target) => mutation.mutate({ input, target }),
    pending: mutation.isPending,
    problem,
    error,
    errorAt: (pointer) => {
      const found = problem?.errors?.find((each) => each.pointer === `/input${pointer}` || each.pointer === pointer);
      return found === undefined ? undefined : fieldWords(found);
    },
    reset: () => mutation.reset(),
  };
}
