import { useEffect, useRef, useState } from "react";

/** How long a new row must have been on a visible screen before it counts as seen. */
const seenAfterMs = 8000;

/**
 * Which rows arrived after the list was first shown. They slide in once and stay marked until they have been in view for
 * a while; what was there from the beginning is not news.
 */
export function useUnseen(ids: readonly string[], ready: boolean): ReadonlySet<string> {
  const known = useRef<Set<string> | undefined>(undefined);
  const [unseen, setUnseen] = useState<ReadonlySet<string>>(new Set());
  const signature = ids.join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids are a new array at every render; the signature says whether they differ.
  useEffect(() => {
    if (!ready) return;
    if (known.current === undefined) {
      known.current = new Set(ids);
      return;
    }
    const before = known.current;
    const fresh = ids.filter((id) => !before.has(id));
    for (const id of fresh) before.add(id);
    if (fresh.length > 0) setUnseen((old) => new Set([...old, ...fresh]));
  }, [signature, ready]);
  useEffect(() => {
    if (unseen.size === 0) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") setUnseen(new Set());
    }, seenAfterMs);
    return () => clearInterval(timer);
  }, [unseen]);
  return unseen;
}
