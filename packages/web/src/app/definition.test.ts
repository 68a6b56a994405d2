import type { MechanismView } from "@kakehashi/core";
import { expect, test } from "vitest";
import { bodyChoices } from "./definition.ts";

const named = (id: string) => ({ id, name: { ja: id, en: id } });
const bodies = [
  { ...named("group"), tracks: ["policy"], levels: [], parts: [] },
  { ...named("committee"), tracks: ["policy", "status"], levels: [], parts: [] },
];
/** One post, which sits in the group, and so on the policy track alone. */
const mechanism = {
  bodies,
  seatsOf: () => [{ body: "group" }],
  body: (id: string) => bodies.find((body) => body.id === id),
  track: named,
  hasSeat: (_: string, body: string) => body === "group",
} as unknown as MechanismView;
const valuesOf = (place?: { readonly body: string; readonly track: string }) =>
  bodyChoices(mechanism, "post", ({ en }) => en, place).map(({ value }) => value);

test("a post raises on the tracks of its seats, in its own bodies first", () => {
  expect(valuesOf()).toEqual(["policy group", "policy committee"]);
});

test("the body that a subject belongs to is offered on the subject's own track alone", () => {
  expect(valuesOf({ body: "committee", track: "status" })).toEqual(["policy group"]);
  expect(valuesOf({ body: "committee", track: "policy" })).toEqual(["policy group", "policy committee"]);
});
