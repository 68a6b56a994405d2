import { useEffect, useRef } from "react";
import { useMovedSince } from "./moved-since.tsx";
import type { Sending, Target } from "./use-command.ts";

/** Within this time what moved an object has come to an open screen. */
const newsMs = 3_000;

type Counts = NonNullable<Target["saw"]>;

/**
 * Sends with what the person saw when the dialog was opened, so that whatever came since is asked about. Whoever was told
 * then goes on from what stands now; should it move once more in between, it is asked again.
 */
export function useStaleGuard(
  sending: Sending,
  live: Counts | undefined,
): {
  /** It was refused because the object moved: the same key sends it all the same. */
  readonly asked: boolean;
  readonly saw: () => { readonly saw?: Counts; readonly confirm?: true };
} {
  const moved = useMovedSince();
  // The first that the screen had: an object may still be on its way when its dialog opens.
  const opened = useRef(live);
  opened.current ??= live;
  const sent = useRef("");
  const refusedAt = useRef(0);
  const { problem } = sending;
  const asked = problem?.code === "changed-since";
  const now = moved?.counts ?? live;
  useEffect(() => {
    if (problem !== undefined) refusedAt.current = performance.now();
  }, [problem]);
  return {
    asked,
    saw() {
      const saw = asked ? now : opened.current;
      if (saw === undefined) return {};
      const before = sent.current;
      sent.current = JSON.stringify(saw);
      // A screen that the news does not reach must not ask for ever, nor be believed before it could have come.
      const isDeaf = asked && before === sent.current && performance.now() - refusedAt.current > newsMs;
      return isDeaf ? { saw, confirm: true as const } : { saw };
    },
  };
}
