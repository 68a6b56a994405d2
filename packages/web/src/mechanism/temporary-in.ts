import type { TemporaryBody } from "@kakehashi/contract";
import type { ChartBox } from "@kakehashi/core";

/** Those that stand under a box of the chart, under a level of it or a part. */
export function temporaryIn(
  temporary: readonly TemporaryBody[],
  box: Pick<ChartBox, "id" | "levels" | "parts">,
): readonly TemporaryBody[] {
  const ids = [box, ...box.levels, ...box.parts].map(({ id }) => id);
  return temporary.filter(({ under }) => ids.includes(under.id));
}

/** Those that are proposed or stand open now, or, on a day, that stood open then: `from` and `to` are its first and last moment. */
export function temporaryOn(
  temporary: readonly TemporaryBody[],
  day: { readonly from: number; readonly to: number } | undefined,
): readonly TemporaryBody[] {
  if (day === undefined) return temporary.filter(({ stage }) => stage === "open" || stage === "proposed");
  return temporary.filter(
    ({ opened, closed }) => opened !== undefined && opened <= day.to && (closed === undefined || closed >= day.from),
  );
}
