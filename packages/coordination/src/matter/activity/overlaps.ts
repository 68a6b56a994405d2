import { compareText, type Hash } from "@kakehashi/core";
import type { MatterState } from "../state.ts";
import type { Activity, ActivityArea } from "./entries.ts";

export interface StandingActivity {
  readonly matter: Hash;
  readonly hash: Hash;
  readonly party: string;
  readonly activity: Activity;
}

/** Activities of a matter that were neither recalled nor replaced by their own side. */
export function activitiesOf(
  matter: Hash,
  { activities }: Pick<MatterState, "activities">,
): readonly StandingActivity[] {
  const all = activities.flatMap((item) =>
    "value" in item ? [{ matter, hash: item.hash, party: item.party, activity: item.value }] : [],
  );
  const replaced = new Set(all.map(({ party, activity }) => `${party} ${activity.replaces}`));
  return all.filter(({ hash, party }) => !replaced.has(`${party} ${hash}`));
}

/** Two sides' activities that meet in time, and in an area or a facility. */
export interface Overlap {
  readonly activities: readonly [StandingActivity, StandingActivity];
  readonly period: { readonly from: number; readonly to: number };
  /** The smaller of each two areas that lie in each other. */
  readonly areas: readonly ActivityArea[];
  readonly facility?: string;
}

/** Every overlap between different sides, sorted by the activities' names: the same for every order of arrival. Integers only. */
export function overlapsOf(activities: readonly StandingActivity[]): readonly Overlap[] {
  const sorted = [...activities].sort((a, b) => compareText(a.hash, b.hash));
  return sorted.flatMap((one, at) => sorted.slice(at + 1).flatMap((two) => overlapOf(one, two)));
}

function overlapOf(one: StandingActivity, two: StandingActivity): readonly Overlap[] {
  if (one.party === two.party) return [];
  const [a, b] = [one.activity, two.activity];
  const period = { from: Math.max(a.period.from, b.period.from), to: Math.min(a.period.to, b.period.to) };
  if (period.from >= period.to) return [];
  const met = a.areas.flatMap((area) => b.areas.flatMap((other) => common(area, other)));
  const areas = [...new Map(met.map((area) => [`${area.place ?? ""} ${area.cell ?? ""}`, area])).values()];
  const facility = a.facility !== undefined && a.facility === b.facility ? { facility: a.facility } : {};
  return areas.length === 0 && !("facility" in facility)
    ? []
    : [{ activities: [one, two], period, areas, ...facility }];
}

function common(a: ActivityArea, b: ActivityArea): readonly ActivityArea[] {
  if (a.place !== undefined) return a.place === b.place ? [a] : [];
  if (a.cell === undefined || b.cell === undefined) return [];
  const [outer, inner] = a.cell.length <= b.cell.length ? [a.cell, b] : [b.cell, a];
  return inner.cell?.startsWith(outer) === true ? [inner] : [];
}
