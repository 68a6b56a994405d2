export type UrgencyLevel = "time" | "soon" | "over";

const hourMs = 3_600_000;

/** Overdue from the due time on; soon within the hour before it. Times in milliseconds of the same realm clock. */
export function urgencyOf(due: number, now: number): UrgencyLevel {
  if (now >= due) return "over";
  return due - now <= hourMs ? "soon" : "time";
}
