import type { Activity } from "@kakehashi/contract";
import type { ActivityArea } from "@kakehashi/coordination";
import { type ReactNode, useMemo } from "react";
import { ActivityMap, squaresOf } from "./activity-map.tsx";

/** Chooses places of an activity by pointing; what other sides plan in the same time lies on the map beside it. */
export function ActivityPicker(props: {
  readonly areas: readonly ActivityArea[];
  readonly mine: string;
  readonly others: readonly Activity[];
  /** Of the activity, once it is typed: what others do at another time is left out. */
  readonly period: { readonly from: number; readonly to: number } | undefined;
  readonly onPoint: (point: { readonly lat: number; readonly lon: number }) => void;
}): ReactNode {
  const { areas, mine, others, period, onPoint } = props;
  const { from, to } = period ?? {};
  // The form makes its list of areas anew at every render: what they are decides, not which list it is.
  const key = JSON.stringify(areas);
  const squares = useMemo(() => {
    const beside = others.filter(
      ({ party, period: of }) =>
        party !== mine && (from === undefined || to === undefined || (of.from < to && from < of.to)),
    );
    return [
      ...beside.flatMap((activity) => squaresOf(activity.areas, activity.party)),
      ...squaresOf(JSON.parse(key) as readonly ActivityArea[], mine),
    ];
  }, [key, mine, others, from, to]);
  return <ActivityMap squares={squares} onPoint={onPoint} />;
}
