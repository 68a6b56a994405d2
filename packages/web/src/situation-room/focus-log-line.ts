/** The field that takes a line of the chronology; `l` and the button lead to it. */
export const logLineId = "log-line";

export function focusLogLine(): void {
  document.getElementById(logLineId)?.focus();
}
