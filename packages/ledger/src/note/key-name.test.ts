import { expect, test } from "vitest";
import { isKeyName } from "./key-name.ts";

test("the listed code points are the spaces and control characters of Unicode, and the plus", () => {
  const taken: string[] = [];
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const character = String.fromCodePoint(code);
    if (isKeyName(`a${character}`) === /[\p{White_Space}\p{Cc}\p{Cs}+]/u.test(character)) taken.push(code.toString(16));
  }
  expect(taken).toEqual([]);
  expect(isKeyName("")).toBe(false);
});
