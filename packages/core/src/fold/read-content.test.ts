import { expect, test } from "vitest";
import { z } from "zod";
import { encodeUtf8 } from "../canonical/utf8.ts";
import { sealBody } from "../entry/body.ts";
import { readContent } from "./read-content.ts";
import type { AnyRule } from "./type-registry.ts";

const salt = new Uint8Array(32);
const rule = { body: z.strictObject({ words: z.record(z.string(), z.string()), at: z.int() }) } as unknown as AnyRule;

test("a content keeps the order in which its members are written, not that of the schema", () => {
  const read = readContent(sealBody({ words: { ja: "漢字" }, at: 5 }, salt), rule);
  expect(JSON.stringify(read)).toBe('{"value":{"at":5,"words":{"ja":"漢字"}}}');
});

test("the one name that the schema library never hands on is not in a content", () => {
  const text = `{"at":5,"salt":"${"0".repeat(64)}","words":{"__proto__":"x","ja":"y"}}`;
  const read = readContent(encodeUtf8(text), rule) as { readonly value: { readonly words: object } };
  expect(Object.keys(read.value.words)).toEqual(["ja"]);
});

test("bytes that are no body, and a body that is not of the kind, have no content", () => {
  expect(readContent(encodeUtf8("{}"), rule)).toEqual({ reason: "body-unreadable" });
  expect(readContent(sealBody({ at: 5 }, salt), rule)).toEqual({ reason: "body-not-of-kind" });
});
