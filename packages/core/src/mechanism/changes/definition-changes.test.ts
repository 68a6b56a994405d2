import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalText } from "../../canonical/canonical-text.ts";
import { compileMechanism, sourceOf } from "../compile-mechanism.ts";
import type { MechanismDefinition } from "../definition-schema.ts";
import { compiledMechanism, mechanismNames } from "../test/mechanism-files.ts";
import { definitionChanges } from "./definition-changes.ts";

const name = "mutual-aid";
const present = compiledMechanism(name);

/** The present definition with its source changed. */
function changed(change: (source: MechanismDefinition) => MechanismDefinition) {
  return definitionChanges(present, compileMechanism(change(structuredClone(sourceOf(present)))));
}

const first = present.bodies[0] as (typeof present.bodies)[number];

describe("what differs between two definitions", () => {
  test.each(mechanismNames)("nothing, between %s and itself", (each) => {
    expect(definitionChanges(compiledMechanism(each), compiledMechanism(each))).toEqual([]);
  });

  test("a new name is shown in both languages, before and after", () => {
    const next = { ja: "新しい名", en: "A new name" };
    const changes = changed((source) => ({
      ...source,
      bodies: source.bodies.map((body) => (body.id === first.id ? { ...body, name: next } : body)),
    }));
    expect(changes).toEqual([
      expect.objectContaining({
        part: "body",
        is: "changed",
        pointer: "/bodies/0/name",
        field: { ja: "名称", en: "name" },
        before: first.name,
        after: next,
      }),
    ]);
  });

  test("a member that ends, and one that comes, are shown as seats of their party with the body's name", () => {
    const member = first.members[0] as (typeof first.members)[number];
    const changes = changed((source) => ({
      ...source,
      bodies: source.bodies.map((body, at) =>
        at === 0
          ? {
              ...body,
              members: [
                { ...member, until: "2026-01-31" },
                ...body.members.slice(1),
                { ...member, since: "2026-02-01" },
              ],
            }
          : body,
      ),
    }));
    expect(changes).toHaveLength(2);
    expect(changes[0]).toMatchObject({ part: "seat", is: "changed", party: member.party, after: { ja: "2026-01-31" } });
    expect(changes[1]).toMatchObject({ part: "seat", is: "added", party: member.party });
    expect(changes[1]?.what.ja).toContain(first.name.ja);
  });

  test("an order alone is a difference, since a list stays as written", () => {
    const changes = changed((source) => ({ ...source, bodies: source.bodies.toReversed() }));
    expect(changes).toEqual([expect.objectContaining({ part: "body", field: { ja: "並び順", en: "order" } })]);
  });

  test("ids are shown by their names, and of a list only what came or went", () => {
    const gained = present.tracks.find(({ id }) => !first.tracks.includes(id)) as (typeof present.tracks)[number];
    const changes = changed((source) => ({
      ...source,
      bodies: source.bodies.map((body, at) => (at === 0 ? { ...body, tracks: [...body.tracks, gained.id] } : body)),
    }));
    expect(changes).toEqual([expect.objectContaining({ field: { ja: "系統", en: "tracks" }, after: gained.name })]);
    expect(changes[0]).not.toHaveProperty("before");
  });
});

/** Every place of a value: the path to it, as keys. */
function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, each]) => placesIn(each, [...path, key]))];
}

/** The value with what stands at that place taken out, doubled, or made another. */
function mutated(value: unknown, [key, ...rest]: readonly string[], way: "drop" | "other"): unknown {
  if (typeof value !== "object" || value === null || key === undefined) return value;
  const entries = Object.entries(value).flatMap(([each, inner]) => {
    if (each !== key) return [[each, inner] as const];
    if (rest.length > 0) return [[each, mutated(inner, rest, way)] as const];
    return way === "drop" ? [] : [[each, other(inner)] as const];
  });
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

function other(value: unknown): unknown {
  if (typeof value === "string") return `${value}x`;
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (Array.isArray(value)) return value.toReversed();
  return value;
}

const source = sourceOf(present);
const places = placesIn(source).filter((path) => path.length > 0);

test("nothing can change unseen: any other bytes bring a difference, the same bytes none", () => {
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.constantFrom("drop", "other"), (path, way) => {
      const next = mutated(source, path, way) as MechanismDefinition;
      const same = canonicalText(next) === canonicalText(source);
      let changes: readonly unknown[];
      try {
        changes = definitionChanges(present, { ...next, seats: [] } as never);
      } catch {
        // What has lost a whole list or id is no definition: reading refuses it before anyone compares.
        return true;
      }
      return same === (changes.length === 0);
    }),
    { numRuns: 400 },
  );
});
