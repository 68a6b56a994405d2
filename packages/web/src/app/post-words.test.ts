import { seatHolder } from "@kakehashi/contract";
import type { CompiledDefinition } from "@kakehashi/core";
import { expect, test } from "vitest";
import { shortPost } from "./post-words.ts";

const headquarters = { id: "k.hq", name: { ja: "司令部", en: "Headquarters of the Forces" }, abbr: "HQF" };
const seat = { id: "k.centre.hq", name: { ja: "司令部の代表", en: "Representative of Headquarters of the Forces" } };
const chief = { id: "k.post.chief", name: { ja: "司令部長", en: "Chief of Headquarters of the Forces" } };
const definition = {
  organisations: [headquarters],
  posts: [
    { ...seat, organisation: "k.hq", derived: true },
    { ...chief, organisation: "k.hq" },
  ],
} as unknown as CompiledDefinition;

test("where room is short a seat is named with its organisation's abbreviation, or by the organisation alone", () => {
  expect(shortPost(definition, seat)).toEqual({ ja: "司令部の代表", en: "Representative of HQF" });
  expect(seatHolder(definition, seat)).toEqual({ ja: "司令部", en: "HQF" });
});

test("a post that the definition names itself keeps its whole name, as do all while the definition is not here", () => {
  for (const name of [shortPost, seatHolder]) {
    expect(name(definition, chief)).toBe(chief.name);
    expect(name(undefined, seat)).toBe(seat.name);
  }
});
