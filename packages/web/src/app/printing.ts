import { useSyncExternalStore } from "react";
import { flushSync } from "react-dom";

const listeners = new Set<() => void>();
let isPrinting = false;

/**
 * What is drawn for paper has to stand when the event is over, since the browser lays the sheets out then; and all of it in one
 * turn, so that the map reads the colours of the day that the sheet has set.
 */
function say(is: boolean): void {
  if (is === isPrinting) return;
  isPrinting = is;
  flushSync(() => {
    for (const listener of listeners) listener();
  });
}

let listening: AbortController | undefined;

function onPrinting(listener: () => void): () => void {
  listeners.add(listener);
  listening ??= listen();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    listening?.abort();
    listening = undefined;
  };
}

/** Browsers say it in two ways, and not each in both. */
function listen(): AbortController {
  const ended = new AbortController();
  const { signal } = ended;
  addEventListener("beforeprint", () => say(true), { signal });
  addEventListener("afterprint", () => say(false), { signal });
  matchMedia("print").addEventListener("change", ({ matches }) => say(matches), { signal });
  return ended;
}

/** Whether the page is laid out for paper now: lists draw all their rows then, and the sheets say who prints, and when. */
export function useIsPrinting(): boolean {
  return useSyncExternalStore(onPrinting, () => isPrinting);
}
