import { readRegister } from "@kakehashi/core";
import type { ReportText } from "./entries.ts";
import type { ReportState } from "./state.ts";

/** The words of a report that stand: one, or the last in order where two nodes of its party wrote at once; undefined once recalled. */
export function standingText({ text }: Pick<ReportState, "text">): ReportText | undefined {
  const reading = readRegister(text);
  if (reading.is === "one") return reading.value;
  if (reading.is !== "several") return undefined;
  return reading.writes.flatMap((write) => ("value" in write ? [write.value] : [])).at(-1);
}
