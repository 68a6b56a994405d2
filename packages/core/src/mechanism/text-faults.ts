import { checkText } from "../entry/check-text.ts";
import { type Fault, fault } from "./fault.ts";
import { isRecord, type Place, placesAt } from "./place.ts";

/** Texts that two desks could show differently: not NFC, or with invisible or bidirectional control characters (law 5). */
export function textFaults(place: Place): readonly Fault[] {
  if (typeof place.value === "string")
    return checkText(place.value) === undefined ? [] : [fault("unclean-text", place.pointer, "")];
  if (!Array.isArray(place.value) && !isRecord(place.value)) return [];
  return placesAt(place, "*").flatMap(textFaults);
}
