import { operations } from "@kakehashi/contract";
import { commands } from "@kakehashi/coordination";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readInput } from "./read-input.ts";
import type { Refused } from "./refused.ts";

const schema = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  mail: z.email(),
  ids: z.array(z.int()).min(1).max(2),
  rank: z.int().min(0).max(9),
  side: z.enum(["a", "b"]),
  words: z.string().min(1).max(3),
});
const good = { hash: "0".repeat(64), mail: "a@example.org", ids: [1], rank: 1, side: "a", words: "あ" };

/** Every rule that a field can break, and where it stands. */
const broken: readonly (readonly [name: string, more: object, pointer: string])[] = [
  ["a field that is missing", { rank: undefined }, "/rank"],
  ["text for a number", { rank: "1" }, "/rank"],
  ["a number that is not whole", { rank: 1.5 }, "/rank"],
  ["a number below its bounds", { rank: -1 }, "/rank"],
  ["a number beyond its bounds", { rank: 10 }, "/rank"],
  ["a hash of other letters", { hash: "x" }, "/hash"],
  ["no e-mail address", { mail: "a" }, "/mail"],
  ["too few", { ids: [] }, "/ids"],
  ["too many", { ids: [1, 2, 3] }, "/ids"],
  ["none of the values", { side: "c" }, "/side"],
  ["no words", { words: "" }, "/words"],
  ["too many words", { words: "あいうえ" }, "/words"],
  ["a field that is not known", { more: 1 }, "/more"],
];

function errorOf(more: object, language: "ja" | "en") {
  const { errors } = readInput(schema, { ...good, ...more }, "", language) as Refused;
  expect(errors).toHaveLength(1);
  return errors?.[0] as NonNullable<typeof errors>[number];
}

describe("a rule of a schema that a field breaks", () => {
  it.each(broken)("%s: is told at the field, with what to do, each language by itself", (_, more, pointer) => {
    const [ja, en] = [errorOf(more, "ja"), errorOf(more, "en")];
    expect([ja.pointer, en.pointer]).toEqual([pointer, pointer]);
    // Full sentences that end as such in their language; of the other one nothing but values and names of fields.
    expect(ja.message).toMatch(/[ぁ-ん]/);
    expect(ja.remedy).toMatch(/ください(。|：.+)$/);
    expect(ja.message + ja.remedy).not.toMatch(/string|array|number|expected|無効な/);
    expect(en.message + en.remedy).not.toMatch(/[^\x20-\x7e]|Invalid|expected|undefined/);
    expect(en.remedy).toMatch(/^(Give|Leave|See) /);
  });

  it("bounds, values and forms are named", () => {
    expect(errorOf({ words: "あいうえ" }, "ja").remedy).toBe("3 文字以内にしてください。");
    expect(errorOf({ rank: 10 }, "en").remedy).toBe("Give at most 9.");
    expect(errorOf({ side: "c" }, "ja").remedy).toBe("次のどれかを示してください：a、b");
    expect(errorOf({ hash: "x" }, "en").remedy).toBe("Give 64 lower-case hex digits (SHA-256).");
    expect(errorOf({ more: 1 }, "ja").message).toBe("知らない欄があります：more");
  });

  it("no operation and no command refuses a value of the wrong kind without a remedy", () => {
    const schemas = [
      ...Object.values(operations).flatMap(({ body }) => body ?? []),
      ...commands.map(({ input }) => input as z.ZodType),
    ];
    const told = schemas.flatMap((each) =>
      (["ja", "en"] as const).flatMap(
        (language) => (readInput(each, 7, "", language) as Partial<Refused>).errors ?? [],
      ),
    );
    expect(told.length).toBeGreaterThan(100);
    expect(told.filter(({ remedy }) => remedy === undefined)).toEqual([]);
  });
});
