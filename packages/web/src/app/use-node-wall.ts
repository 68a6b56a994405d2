import { useQuery } from "@tanstack/react-query";
import { queries } from "./queries.ts";
import { useTicking } from "./ticks.ts";

/** The wall clock of the node, rounded down to `stepMs`: how long ago something was there is the same at every desk, however wrong its clock. */
export function useNodeWall(stepMs = 1000): number {
  const { data, dataUpdatedAt } = useQuery(queries.links());
  const aheadMs = data === undefined ? 0 : data.wall - dataUpdatedAt;
  return useTicking(() => Math.floor((Date.now() + aheadMs) / stepMs) * stepMs);
}
