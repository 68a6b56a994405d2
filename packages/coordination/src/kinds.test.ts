import { expect, test } from "vitest";
import { z } from "zod";
import { kinds } from "./kinds.ts";

test("what a kind's schema reads is what was written: nothing is turned into something else, left out or added", () => {
  for (const { kind, body } of kinds) {
    const written = z.toJSONSchema(body, { io: "input" });
    const read = z.toJSONSchema(body, { io: "output" });
    expect(read, kind).toEqual(written);
  }
});
