import { pointerTo } from "../canonical/json-pointer.ts";

/** A place in a value that is not yet trusted: where it stands (JSON pointer, RFC 6901) and what stands there. */
export interface Place {
  readonly pointer: string;
  readonly value: unknown;
}

export function rootPlace(value: unknown): Place {
  return { pointer: "", value };
}

/** The pointer of a step further down. */
export function stepInto(pointer: string, key: string | number): string {
  return pointer + pointerTo([key]);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Every place that a path leads to. Steps are keys; `*` goes through all elements of a list or values of a map.
 * What is absent or of another shape leads nowhere: the closed schema names that fault, not the caller.
 */
export function placesAt(root: Place, path: string): readonly Place[] {
  let places: readonly Place[] = [root];
  for (const step of path.split("/"))
    places = places.flatMap((place) => (step === "*" ? elements(place) : child(place, step)));
  return places;
}

/** The string under a key, or undefined where there is none. */
export function textAt(place: Place, key: string): string | undefined {
  const value = isRecord(place.value) ? place.value[key] : undefined;
  return typeof value === "string" ? value : undefined;
}

function child(place: Place, key: string): readonly Place[] {
  if (!isRecord(place.value) || !Object.hasOwn(place.value, key)) return [];
  return [{ pointer: stepInto(place.pointer, key), value: place.value[key] }];
}

function elements(place: Place): readonly Place[] {
  if (Array.isArray(place.value))
    return place.value.map((value, index) => ({ pointer: stepInto(place.pointer, index), value }));
  if (!isRecord(place.value)) return [];
  return Object.entries(place.value).map(([key, value]) => ({ pointer: stepInto(place.pointer, key), value }));
}
