import { useEffect, useRef } from "react";
import { askAgainMs, type Down, whyDown } from "./why-down.ts";

/** Where a page could not begin, and no stream is open yet: calls back once the node is ready. `waits`: whether one waits. */
export function useBack(waits: boolean, then: () => void): void {
  const call = useRef(then);
  call.current = then;
  useEffect(() => {
    if (!waits) return undefined;
    let before: Down | undefined = "server";
    const timer = setInterval(async () => {
      const now = await whyDown();
      if (now === undefined && before !== undefined) call.current();
      before = now;
    }, askAgainMs);
    return () => clearInterval(timer);
  }, [waits]);
}
