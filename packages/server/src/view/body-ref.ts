import type { Awaits, Step } from "@kakehashi/contract";
import type { MechanismView } from "@kakehashi/core";

/** A body or level, with its name as the mechanism gives it and the abbreviation of its whole. */
export function bodyRef(id: string, mechanism: MechanismView): Awaits["body"] {
  const found = mechanism.body(id);
  const whole = found?.of === undefined ? found : mechanism.body(found.of);
  const abbr = whole?.abbr;
  return { id, name: found?.name ?? { ja: id, en: id }, ...(abbr !== undefined && { abbr }) };
}

/** The level at which a body stands; undefined for one with several. */
export function levelRef(id: string, mechanism: MechanismView): Step["level"] {
  const found = mechanism.body(id);
  // A temporary body is called by its own name, not by the step that it shares with the one above it.
  const level = found?.temporary === undefined ? found?.level : undefined;
  const named = level === undefined ? undefined : mechanism.level(level);
  return named && { id: named.id, name: named.name };
}
