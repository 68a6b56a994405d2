import type { ReportState, ReportText } from "@kakehashi/coordination";
import { type Placed, readRegister } from "@kakehashi/core";

/** The words of a report that stand: one, or the last in the order of lists where two nodes of the party wrote at once. */
export function standingText({ text }: Pick<ReportState, "text">): (ReportText & Partial<Placed>) | undefined {
  const reading = readRegister(text);
  if (reading.is === "one") return reading.value;
  if (reading.is !== "several") return undefined;
  const values = reading.writes.flatMap((write) => ("value" in write ? [write.value] : []));
  return values.at(-1);
}
