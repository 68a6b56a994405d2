import type { MatterView, Reference } from "@kakehashi/contract";
import { joinedTo, linkedAbove, type MatterState, matterBrief, matterClosing } from "@kakehashi/coordination";
import type { Hash, ObjectRecord } from "@kakehashi/core";
import { closingContext, linksAround, relationsIn, stateOfBrief } from "./matter-row.ts";
import { referencesTo } from "./stamp.ts";
import type { ViewContext } from "./view-context.ts";

/** Each linked object once, with what it is to this one; what has moved since a closing party saw it says so. */
export function linksView(record: ObjectRecord, context: ViewContext): Reference[] {
  const links = linksAround(record, context);
  const around = closingContext(record, context);
  const { reads } = matterClosing(record, around);
  const above = linkedAbove(record, around);
  const moved = new Set<string>(reads.is === "closed-link-open" ? reads.moved : []);
  return links.flatMap(({ object, relation, from }) =>
    referencesTo([object], context).map((each) => ({
      ...each,
      relation,
      from,
      ...stateOfLinked(object, context),
      ...(moved.has(object) && { moved: true }),
      ...(above.has(object) && { above: true }),
    })),
  );
}

function stateOfLinked(object: Hash, context: ViewContext): Pick<Reference, "state"> {
  const record = context.find(object);
  const brief = record?.type === "matter" ? matterBrief(record, context.mechanism, relationsIn(context)) : undefined;
  return brief === undefined ? {} : { state: stateOfBrief(brief, context) };
}

/** The matter that it was joined to, where the reader may see it. */
export function duplicateView(record: ObjectRecord, context: ViewContext): Pick<MatterView, "duplicateOf"> {
  const others = relationsIn(context);
  const own = record.state as MatterState;
  const root = joinedTo(record.subject, (object) => (object === record.subject ? own : others(object)));
  const [reference] = root === undefined ? [] : referencesTo([root], context);
  return reference === undefined ? {} : { duplicateOf: reference };
}
