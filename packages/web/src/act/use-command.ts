import type { CommandReply, FieldError, Problem } from "@kakehashi/contract";
import type { Command } from "@kakehashi/coordination";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { client, newKey, problemOf } from "../app/client.ts";
import { useFailureWords } from "../app/failure-words.ts";
import { objectKey } from "../app/stale-keys.ts";
import { useWords } from "../design/language.tsx";
import { useSay } from "../design/say.ts";

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
  const last = useRef<{ readonly key: string; readonly request: string } | undefined>(undefined);
  const mutation = useMutation({
    mutationFn: ({ input, target }: { input: unknown; target: Target }) => {
      const request = JSON.stringify([input, target]);
      if (last.current?.request !== request) last.current = { key: newKey(), request };
      return client.command(command, { ...target, input } as never, { key: last.current.key });
    },
    onSuccess: (reply, { target }) => {
      last.current = undefined;
      void cache.invalidateQueries({ queryKey: ["audience", target.audience] });
      void cache.invalidateQueries({ queryKey: objectKey(target.audience, reply.subject, command.object) });
      for (const key of ["awaiting", "inbox", "board"]) void cache.invalidateQueries({ queryKey: [key] });
      say(t("act.done", { act: pick(command.title) }));
      onDone(reply);
    },
    onError: (error, { target }) => {
      const code = problemOf(error)?.code;
      // What it has become is what the person is asked to look at.
      if (code === "changed-since") void cache.invalidateQueries({ queryKey: ["object", target.audience] });
      // As which post one acts from here on is to be chosen, where the screen says who acts.
      if (code === "post-lapsed") void cache.invalidateQueries({ queryKey: ["me"] });
    },
  });
  const problem = problemOf(mutation.error);
  const error = failureWords(mutation.error);
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
