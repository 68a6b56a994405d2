import { useEffect, useState } from "react";
import { goOnFrom } from "./row-in-place.ts";

/** What had the focus before the dialog that is open, or the first of several that take each other's place. */
let before: Element | null = null;

/** A dialog that takes this one's place is there within the first of these times; what it has changed, within the second. */
const looksMs = [60, 700] as const;

/**
 * Gives the focus back once a dialog is gone. Of two steps that are two dialogs the second knows only the first, which is gone too:
 * it goes to what had it before both; where that has gone as well, to the row that took its place in its list, or to the top of the
 * screen, never to nothing.
 */
export function useFocusBack(): void {
  useState(() => {
    const focused = document.activeElement;
    if (focused?.closest(".veil") == null) before = focused;
  });
  useEffect(() => {
    const page = location.pathname;
    const giveBack = (afterMs: number) => {
      // An act that leads elsewhere leaves the focus to the page where it leads.
      if (location.pathname !== page || document.querySelector(".veil") !== null) return;
      const focused = document.activeElement;
      if (focused !== null && focused !== document.body) return;
      const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body;
      const back = isThere ? (before as HTMLElement) : goOnFrom(before);
      // The page where an act leads may still be on its way: only then is there nothing else to go to.
      const top = afterMs === looksMs[1] ? document.getElementById("screen") : null;
      (back ?? top)?.focus({ preventScroll: true });
    };
    return () => {
      for (const afterMs of looksMs) setTimeout(giveBack, afterMs, afterMs);
    };
  }, []);
}
