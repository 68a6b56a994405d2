import type { MatterView } from "@kakehashi/contract";
import { isClosedBy, linkedObjects, type MatterState } from "@kakehashi/coordination";
import type { ObjectRecord } from "@kakehashi/core";
import { referenceTo } from "./stamp.ts";
import type { ViewContext } from "./view-context.ts";

/** Matters of other audiences on one page with this one, of those that the reader may see. */
export function joinedView(record: ObjectRecord, context: ViewContext): MatterView["joined"] {
  const wider = linkedObjects(record).flatMap((object) => context.find(object) ?? []);
  return [...wider, ...context.narrower(record.subject)].flatMap((other) => {
    const place = context.elsewhere(other.subject);
    if (place === undefined || other.type !== "matter") return [];
    const { closures, opening } = other.state as MatterState;
    const { subject, reference, title } = referenceTo(other, context);
    const { audience, reach, parties } = place;
    return [
      {
        ...{ audience, reach, subject, reference, parties: [...parties] },
        ...(title && { title }),
        closed: isClosedBy(closures, opening.signatories),
      },
    ];
  });
}
