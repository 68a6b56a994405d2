import { join } from "node:path";
import { expect, it } from "vitest";
import { loadMechanism } from "../mechanism/load-mechanism.ts";
import { readYamlFile } from "../mechanism/read-yaml-file.ts";
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

it("plans are drafted by a planner of each side, who sits where they are made and where they rise to", async () => {
  const folder = join(mechanisms, "japan-us");
  const definition = await loadMechanism(folder);
  const planners = (await loadDemoAccounts(folder, definition)).filter(({ account }) => account === "planner");
  const seatsOf = (posts: readonly string[]) =>
    definition.seats.filter(({ post }) => posts.includes(post)).map(({ body }) => body);
  expect(planners.map(({ party, posts }) => ({ party, bodies: seatsOf(posts).toSorted() }))).toEqual([
    { party: "jp", bodies: ["bpc", "sdc"] },
    { party: "us", bodies: ["bpc", "sdc"] },
  ]);
});

it.each(["japan-us", "mutual-aid"])("every party of %s has somebody who runs its node", async (name) => {
  const folder = join(mechanisms, name);
  const definition = await loadMechanism(folder);
  const admins = (await loadDemoAccounts(folder, definition)).filter(({ account }) => account === "admin");
  expect(admins.map(({ party, posts }) => [party, ...posts])).toEqual(
    definition.parties.map(({ id }) => [id, `${id}.administrator`]),
  );
});

it.each(["japan-us", "mutual-aid"])("none of the accounts of %s is left out", async (name) => {
  const folder = join(mechanisms, name);
  const accounts = await loadDemoAccounts(folder, await loadMechanism(folder));
  const yaml = await readYamlFile(join(folder, "demo-accounts.yaml"));
  expect(yaml).toMatchObject({ value: { accounts: accounts.map(({ account, posts }) => ({ account, posts })) } });
});

it("a demo that was founded before a post was thought of goes on without its account", async () => {
  const folder = join(mechanisms, "japan-us");
  const definition = await loadMechanism(folder);
  const before = { ...definition, posts: definition.posts.filter(({ id }) => !id.endsWith(".administrator")) };
  const [now, then] = await Promise.all([definition, before].map((each) => loadDemoAccounts(folder, each)));
  expect(now?.length).toBe((then?.length ?? 0) + 2);
  expect(then?.some(({ account }) => account === "admin")).toBe(false);
});
