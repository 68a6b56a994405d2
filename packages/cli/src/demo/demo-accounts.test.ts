import { join } from "node:path";
import { expect, it } from "vitest";
import { loadMechanism } from "../mechanism/load-mechanism.ts";
import { loadDemoAccounts } from "./demo-accounts.ts";

const mechanisms = join(import.meta.dirname, "../../../../mechanisms");

/** Matters are raised in the bodies of these arrangements: one that nobody could answer on the other side would be a dead end. */
it.each([
  ["japan-us", "acm"],
  ["mutual-aid", "agreement"],
])("in each body of %s that works on matters somebody of every side has a seat", async (name, arrangement) => {
  const folder = join(mechanisms, name);
  const definition = await loadMechanism(folder);
  const accounts = await loadDemoAccounts(folder, definition);
  const held = new Set(accounts.flatMap(({ posts }) => posts));
  const places = definition.bodies
    .filter((body) => body.arrangement === arrangement)
    .flatMap(({ id, levels = [] }) => [id, ...levels.map((level) => level.id)]);
  const seats = definition.seats.filter(({ body }) => places.includes(body));
  const answered = new Set(seats.filter(({ post }) => held.has(post)).map(({ body, party }) => `${party} in ${body}`));
  expect(seats.length).toBeGreaterThan(9);
  expect(seats.map(({ body, party }) => `${party} in ${body}`).filter((place) => !answered.has(place))).toEqual([]);
});
