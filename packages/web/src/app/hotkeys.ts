import { useEffect, useRef } from "react";
import type { Action } from "./actions.tsx";
import { nextKeyState, pressedKey } from "./key-sequence.ts";

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input, textarea, select, [role='textbox'], [role='combobox']");
}

/**
 * Runs the action whose keys were pressed. Nothing fires while an input method composes, in a field (save with Ctrl or
 * Cmd), or behind an open dialog. What cannot be done now is told, not passed over.
 */
export function useHotkeys(actions: readonly Action[], onRefused: (action: Action | undefined) => void): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    let prefix: string | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const press = (event: KeyboardEvent) => {
      // 229 is what browsers give while an input method works, also where `isComposing` is not yet set.
      if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
      const key = pressedKey(event);
      if (key === undefined) return;
      const modified = key.startsWith("Ctrl ");
      if (!modified && (isTyping(event.target) || document.querySelector(".veil") !== null)) return;
      const known = latest.current.filter(({ keys }) => keys !== undefined);
      const step = nextKeyState(
        prefix,
        key,
        known.map(({ keys }) => keys as string),
      );
      prefix = step.prefix;
      clearTimeout(timer);
      if (prefix !== undefined) {
        timer = setTimeout(() => {
          prefix = undefined;
        }, 1200);
      }
      if (step.run === undefined) return;
      // A link, a button or a row with a key of its own takes Enter itself.
      if (
        key === "Enter" &&
        event.target instanceof Element &&
        event.target.closest("a, button, [role='button']") !== null
      )
        return;
      if (key === "Esc" && document.querySelector(".popover") !== null) return;
      const action = known.findLast(({ keys }) => keys === step.run);
      if (action === undefined) return;
      onRefused(action.reason === undefined ? undefined : action);
      if (action.reason !== undefined) return;
      event.preventDefault();
      action.run();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [onRefused]);
}
