/** The field that takes a line of the chronology; `l` and the button lead to it. */
export const logLineId = "log-line";

export function focusLogLine(): void {
  document.getElementById(logLineId)?.focus();
}

/** Names of the two lists of the room, as their elements bear them. */
export const roomLists = { awaiting: "awaiting", chronology: "chronology" } as const;

/** The row of that list that is chosen, or its first: `j` and `k` go on from there. */
export function focusList(name: keyof typeof roomLists): void {
  const list = document.querySelector(`[data-list="${name}"]`);
  (
    list?.querySelector<HTMLElement>("[data-selected] [data-row]") ?? list?.querySelector<HTMLElement>("[data-row]")
  )?.focus();
}
