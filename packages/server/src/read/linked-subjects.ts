import type { MatterState, ReportState, SituationState } from "@kakehashi/coordination";
import { alongJoins, joinedMax, joinsOf, matterViews, roomsNamed } from "@kakehashi/coordination";
import type { Hash } from "@kakehashi/core";
import type { ReaderQueries } from "@kakehashi/store";
import { type Row, rowsOf, type SeenRecord } from "./rows.ts";

function closureLinks(closures: SituationState["closures"]): readonly string[] {
  return Object.values(closures).flatMap((register) =>
    register.flatMap((write) => ("value" in write ? write.value.saw.map(({ object }) => object) : [])),
  );
}

/** Other objects that a record names: what its view wants to call by their references. */
function linkedSubjects({ type, state }: SeenRecord): readonly string[] {
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
    ...roomsNamed(matter).map(({ id }) => id),
    ...closureLinks(matter.closures),
  ];
}

/** What views of these rows need beside them, as the same reader sees it: what they link to, and the matters that link to them. */
export async function linkedRows(queries: ReaderQueries, rows: readonly Row[]): Promise<ReadonlyMap<string, Row>> {
  const matters = rows.flatMap(({ record }) => (record.type === "matter" ? [record.subject as Hash] : []));
  const linking = await queries.under(matters, matterViews.link);
  const subjects = [...rows.flatMap(({ record }) => linkedSubjects(record)), ...linking.map(({ subject }) => subject)];
  const named = await rowsOf(queries, subjects);
  // Which of several joined matters stands for all is told by the links of each of them.
  const seen = new Set([...matters, ...subjects] as Hash[]);
  const joined = await alongJoins([...named.values()], {
    joins: ({ record }) => (record.type === "matter" ? joinsOf(record.state as MatterState) : []),
    find: async (next) => [...(await rowsOf(queries, next)).values()],
    ...{ seen, most: seen.size * joinedMax },
  });
  return new Map([...named, ...joined.map((row) => [row.record.subject, row] as const)]);
}
