/**
 * JSON pointers (RFC 6901): the empty text is the whole value, `/clauses/0` the first element of its member `clauses`. In a
 * step `~` is written `~0` and `/` is written `~1` (section 3).
 */
export function pointerTo(steps: readonly PropertyKey[]): string {
  return steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The steps of a pointer that `pointerTo` wrote, from the whole value on. */
export function pointerSteps(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
