import { inSentences } from "@kakehashi/language";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { isPassing, problemOf } from "../app/client.ts";
import { useFailureWords } from "../app/failure-words.ts";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { isAnswered, sendOnce, sendSetting } from "./unanswered.ts";

/** A write that is no command: of the node, the person or the clock. `Body` is JSON, and says all that is asked. */
export interface Write<Body, Reply> {
  /** What is written, in a word: with `of` and the body it says which two are the same. */
  readonly name: string;
  /** Of what, where there are several: a realm. */
  readonly of?: string;
  /** It sets something: the last one sent is what is meant, and what was to be set before it is not. */
  readonly sets?: true;
  readonly call: (body: Body, key: string) => Promise<Reply>;
  readonly onDone?: (reply: Reply, body: Body) => unknown;
  /** Also where it was refused, or got no answer. */
  readonly onSettled?: () => unknown;
}

export interface Writing<Body, Reply> {
  readonly send: (body: Body, onDone?: () => void) => void;
  /** What is on its way; undefined while nothing is. */
  readonly pending: Body | undefined;
  /** Why the last one was not done, or that nobody knows yet; one sentence, with what to do. */
  readonly error: string | undefined;
  /** Whether that is open: no answer came, or none that says that nothing was done. */
  readonly unanswered: boolean;
  /** When the last one that was done had been sent before without an answer, in wall time, ms: it is done once. */
  readonly sentBefore: number | undefined;
  readonly reply: Reply | undefined;
}

/**
 * Sends a write that is no command as commands are sent: what got no answer goes again under its own key, also from a dialog
 * that was opened anew or another tab, so that it is done once.
 */
export function useWrite<Body, Reply>(write: Write<Body, Reply>): Writing<Body, Reply> {
  const { t, language } = useWords();
  const { me } = useSession();
  const cache = useQueryClient();
  const failureWords = useFailureWords();
  const act = { person: me.person?.id ?? "", command: write.name };
  const mutation = useMutation({
    mutationFn: async ({ body, pressedAt }: { readonly body: Body; readonly pressedAt: number }) => {
      let sentBefore: number | undefined;
      const send = write.sets === true ? sendSetting : sendOnce;
      const reply = await send(act, body, { audience: write.of ?? "" }, ({ key, at }) => {
        sentBefore = at < pressedAt ? at : undefined;
        return write.call(body, key);
      });
      return { reply, sentBefore };
    },
    retry: (count, error) => count < 2 && isPassing(error),
    retryDelay: 1_000,
    onSuccess: ({ reply }, { body }) => write.onDone?.(reply as Reply, body),
    onError: (error) => {
      // As which post one acts from here on is to be chosen, where the screen says who acts.
      if (problemOf(error)?.code === "post-lapsed") void cache.invalidateQueries({ queryKey: ["me"] });
    },
    onSettled: () => write.onSettled?.(),
  });
  const { error } = mutation;
  const unanswered = error !== null && !isAnswered(error);
  const why =
    problemOf(error)?.code === "store-away" ? t("state.storeAway") : (problemOf(error)?.title ?? t("state.offline"));
  return {
    send: (body, onDone) =>
      mutation.mutate({ body, pressedAt: Date.now() }, onDone === undefined ? {} : { onSuccess: onDone }),
    pending: mutation.isPending ? mutation.variables.body : undefined,
    error: unanswered ? inSentences(language, why, t("state.unansweredWrite")) : failureWords(error),
    unanswered,
    sentBefore: mutation.data?.sentBefore,
    reply: mutation.data?.reply as Reply | undefined,
  };
}
