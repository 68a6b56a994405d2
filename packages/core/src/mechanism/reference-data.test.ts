import { expect, test } from "vitest";
import { compiledMechanism, mechanismFile } from "./test/mechanism-files.ts";

const name = "japan-us";
const compiled = compiledMechanism(name);

/** Every value under a key, at any depth. */
function valuesOf(value: unknown, key: string): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((each) => valuesOf(each, key));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([own, inner]) => [...(own === key ? [inner] : []), ...valuesOf(inner, key)]);
}

test("every measure of the definition has its text beside it, and every text its measure", () => {
  const texts = valuesOf(mechanismFile(`${name}/reference/guidelines.yaml`).chapters, "id");
  expect([...new Set(texts)].sort()).toEqual(compiled.measures.map(({ id }) => id).sort());
});

test("every consultation on record is one of a body of the definition", () => {
  const bodies = new Set(compiled.bodies.map(({ id }) => id));
  const held = valuesOf(mechanismFile(`${name}/reference/consultations.yaml`).meetings, "body");
  expect(held.length).toBeGreaterThan(0);
  expect(held.filter((body) => !bodies.has(String(body)))).toEqual([]);
});

test("every person named held a post of the definition", () => {
  const posts = new Set(compiled.posts.map(({ id }) => id));
  const held = valuesOf(mechanismFile(`${name}/reference/persons-and-partners.yaml`), "post_at_time");
  expect(held.filter((post) => !posts.has(String(post)))).toEqual([]);
});

test("every term of the glossary stands in both languages", () => {
  for (const term of mechanismFile(`${name}/reference/glossary.yaml`).terms) {
    expect(term).toMatchObject({ id: expect.any(String), ja: expect.any(String), en: expect.any(String) });
  }
});
