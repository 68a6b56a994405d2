import { useRef, useState } from "react";
import { useMovedSince } from "./moved-since.tsx";
import type { Sending, Target } from "./use-command.ts";

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
  readonly saw: () => { readonly saw?: Counts };
} {
  const moved = useMovedSince();
  const [opened] = useState(live);
  const told = useRef<Counts | undefined>(undefined);
  const asked = sending.problem?.code === "changed-since";
  return {
    asked,
    saw() {
      if (asked) told.current = moved?.counts ?? live;
      const saw = told.current ?? opened;
      return saw === undefined ? {} : { saw };
    },
  };
}
