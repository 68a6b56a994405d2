import { useEffect } from "react";

/**
 * Takes the focus to the first field that says what is wrong, each time someone tried to go on: in a long form it may stand
 * far from the button that was pressed.
 */
export function useFirstFault(tries: number): void {
  useEffect(() => {
    if (tries > 0) document.querySelector<HTMLElement>("[role=dialog] [aria-invalid=true]")?.focus();
  }, [tries]);
}
