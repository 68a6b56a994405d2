import { operations } from "@kakehashi/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useWords } from "../design/language.tsx";
import { client, newKey, problemOf } from "./client.ts";
import { useFailureWords } from "./failure-words.ts";
import { useSession } from "./session.tsx";

/** A node that has not answered by then is told of as one that does not answer. */
const answerMsMax = 10_000;

interface Move {
  readonly rate?: number;
  readonly realm?: number;
}

interface MoveClock {
  readonly move: (to: Move, onDone?: () => void) => void;
  /** What is on its way; undefined while nothing is. */
  readonly pending: Move | undefined;
  /** Why the last one was not done, or that nobody knows yet. */
  readonly error: string | undefined;
}

/** Moves the realm's clock. What got no answer goes again under the same key, so that it is done once. */
export function useMoveClock(): MoveClock {
  const { t } = useWords();
  const { realm } = useSession();
  const cache = useQueryClient();
  const failureWords = useFailureWords();
  const unanswered = useRef<{ readonly key: string; readonly to: string } | undefined>(undefined);
  const mutation = useMutation({
    mutationFn: (to: Move) => {
      const asked = JSON.stringify([realm.realm, to]);
      if (unanswered.current?.to !== asked) unanswered.current = { key: newKey(), to: asked };
      return client.call(
        operations.moveClock,
        { params: { realm: realm.realm }, body: to },
        { key: unanswered.current.key, signal: AbortSignal.timeout(answerMsMax) },
      );
    },
    onSuccess: () => {
      unanswered.current = undefined;
    },
    onError: (error) => {
      // What was refused was answered; a node that is away for the moment has still to answer.
      const problem = problemOf(error);
      if (problem !== undefined && problem.status < 500) unanswered.current = undefined;
      if (problem?.code === "post-lapsed") void cache.invalidateQueries({ queryKey: ["me"] });
    },
    onSettled: () => void cache.invalidateQueries({ queryKey: ["realms"] }),
  });
  const { error } = mutation;
  return {
    move: (to, onDone) => mutation.mutate(to, onDone === undefined ? {} : { onSuccess: onDone }),
    pending: mutation.isPending ? mutation.variables : undefined,
    error: error === null ? undefined : problemOf(error) === undefined ? t("clock.unanswered") : failureWords(error),
  };
}
