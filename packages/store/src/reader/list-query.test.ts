import type { Hash } from "@kakehashi/core";
import { expect, it } from "vitest";
import { listQuery } from "./list-query.ts";

const list = { realm: "00".repeat(32) as Hash, view: "report", limit: 10 };
const characters = Array.from({ length: 100 }, (_, at) => String.fromCodePoint(0x4e00 + at));

it("narrows a search of many words by a few tokens, and looks for each word in the text", () => {
  for (const words of [characters, [characters.join("")], characters.map((one) => `${one}橋梁`)]) {
    const { sql } = listQuery(list, words);
    expect(sql.match(/search_posting/g)?.length).toBe(8);
    // Once among the texts of pieces, once among those that wait for theirs.
    expect(sql.match(/strpos/g)?.length).toBe(2 * words.length);
  }
});
