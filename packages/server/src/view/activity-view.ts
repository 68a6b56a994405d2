import type { Activity, Overlap } from "@kakehashi/contract";
import { type Overlap as FoundOverlap, overlapsOf, type StandingActivity } from "@kakehashi/coordination";
import { bodyRef } from "./body-ref.ts";
import { referencesTo } from "./stamp.ts";
import type { ViewContext } from "./view-context.ts";

/** An activity, with the matter that it stands in as far as this reader may see that. */
export function activityView({ hash, matter, party, activity }: StandingActivity, context: ViewContext): Activity {
  const { name, period, areas, facility, body } = activity;
  const [reference = { subject: matter, reference: matter.slice(0, 8) }] = referencesTo([matter], context);
  return {
    ...{ entry: hash, party, matter: { ...reference, audience: context.audience }, name, period, areas: [...areas] },
    ...(facility !== undefined && { facility }),
    body: bodyRef(body, context.mechanism),
  };
}

function overlapView({ activities, period, areas, facility }: FoundOverlap, context: ViewContext): Overlap {
  const [one, two] = activities;
  return {
    activities: [activityView(one, context), activityView(two, context)],
    ...{ period, areas: [...areas] },
    ...(facility !== undefined && { facility }),
  };
}

/** Where activities of different sides meet, the first to begin first. */
export function overlapViews(activities: readonly StandingActivity[], context: ViewContext): Overlap[] {
  return overlapsOf(activities)
    .map((found) => overlapView(found, context))
    .sort((a, b) => a.period.from - b.period.from);
}
