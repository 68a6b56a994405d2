import { useEffect, useRef } from "react";
import { forgetHeld, keepFocus, noteHeld } from "../design/row-in-place.ts";
import { keep, readKept } from "./use-kept.ts";

interface Place {
  readonly offset: number;
  readonly focused: string | undefined;
}

/** Where a list was left: offset in px and the row that held the focus. */
const leftAt = (name: string): Place | undefined => readKept(`${name}.place`) as Place | undefined;

/**
 * Who stays at a list keeps the focus while rows of it come, go and change places; who comes back to it finds it where it was
 * left, with the focus on the row that was opened. `name` is the list, as it is narrowed; the id given back is that of the row,
 * for the list to draw it (`VirtualRows`, `held`).
 */
export function useListPlace(name: string, list: HTMLElement | null): string | undefined {
  const place = useRef(leftAt(name));
  useEffect(() => {
    if (list === null) return undefined;
    const { offset, focused } = place.current ?? { offset: 0, focused: undefined };
    if (offset > 0) list.scrollTop = offset;
    // Rows near the place are drawn by now, and measured a frame later.
    const frame = requestAnimationFrame(() => {
      if (focused === undefined) return;
      const row = list.querySelector<HTMLElement>(`[data-slot="${CSS.escape(focused)}"] [data-row]`);
      if (document.activeElement?.closest("#screen [data-row], [role=dialog]") == null)
        row?.focus({ preventScroll: true });
      row?.scrollIntoView({ block: "nearest" });
    });
    const note = () => {
      const slot = list.contains(document.activeElement) ? document.activeElement?.closest("[data-slot]") : undefined;
      keep(`${name}.place`, {
        offset: list.scrollTop,
        focused: slot?.getAttribute("data-slot") ?? leftAt(name)?.focused,
      });
      noteHeld(list);
    };
    const changes = new MutationObserver(() => {
      keepFocus(list);
      noteHeld(list);
    });
    changes.observe(list, { childList: true, subtree: true });
    // Who points elsewhere has let the row go.
    const point = ({ target }: PointerEvent) => {
      if ((target as Element).closest("[data-list], .veil") === null) forgetHeld();
    };
    document.addEventListener("pointerdown", point);
    list.addEventListener("scroll", note, { passive: true });
    list.addEventListener("focusin", note);
    return () => {
      cancelAnimationFrame(frame);
      changes.disconnect();
      document.removeEventListener("pointerdown", point);
      list.removeEventListener("scroll", note);
      list.removeEventListener("focusin", note);
    };
  }, [name, list]);
  return place.current?.focused;
}
