import { type Fault, fault } from "./fault.ts";
import { isDay } from "./is-day.ts";
import { type Place, placesAt } from "./place.ts";

const spans: readonly { readonly at: string; readonly from: string; readonly to: string }[] = [
  { at: "bodies/*/members/*", from: "since", to: "until" },
  { at: "bodies/*", from: "established", to: "dissolved" },
];

/** Dates that no calendar has, and spans that end before they begin. Pure: the proleptic Gregorian calendar, by arithmetic. */
export function dateFaults(root: Place): readonly Fault[] {
  return spans.flatMap(({ at, from, to }) =>
    placesAt(root, at).flatMap((place) => spanFaults(placesAt(place, from)[0], placesAt(place, to)[0])),
  );
}

function spanFaults(from: Place | undefined, to: Place | undefined): readonly Fault[] {
  const wrong = [from, to].flatMap((day) =>
    day !== undefined && typeof day.value === "string" && !isDay(day.value)
      ? [fault("bad-date", day.pointer, day.value)]
      : [],
  );
  if (typeof from?.value !== "string" || typeof to?.value !== "string" || from.value <= to.value) return wrong;
  return [...wrong, fault("bad-date-order", to.pointer, `${from.value} … ${to.value}`)];
}
