import type { MatterState, ReportState, SituationState } from "@kakehashi/coordination";
import type { SeenRecord } from "./rows.ts";

function closureLinks(closures: SituationState["closures"]): readonly string[] {
  return Object.values(closures).flatMap((register) =>
    register.flatMap((write) => ("value" in write ? write.value.saw.map(({ object }) => object) : [])),
  );
}

/** Other objects that a record names: what its view wants to call by their references. */
export function linkedSubjects({ type, state }: SeenRecord): readonly string[] {
  if (type === "report") {
    const report = state as ReportState;
    return report.text.flatMap((write) => ("value" in write ? (write.value.mentions ?? []) : []));
  }
  if (type === "situation") return closureLinks((state as SituationState).closures);
  if (type !== "matter") return [];
  const matter = state as MatterState;
  const related = matter.relations.flatMap((write) => ("value" in write ? [write.value.object] : []));
  return [
    ...related,
    ...(matter.opening.situation ? [matter.opening.situation] : []),
    ...closureLinks(matter.closures),
  ];
}
