import { expect, test } from "vitest";
import { encodeUtf8 } from "../canonical/utf8.ts";
import { bodyBytesMax, readBody, sealBody } from "./body.ts";
import { NotSealable } from "./seal-envelope.ts";

const salt = new Uint8Array(32).fill(7);

test("a sealed body reads back as its content, without the salt", () => {
  const bytes = sealBody({ words: { ja: "漢字", en: "words" }, at: 5 }, salt);
  expect(new TextDecoder().decode(bytes)).toBe(
    `{"at":5,"salt":"${"07".repeat(32)}","words":{"en":"words","ja":"漢字"}}`,
  );
  expect(readBody(bytes)).toMatchObject({ content: { words: { ja: "漢字", en: "words" }, at: 5 } });
});

test("the same content under another salt has other bytes, so a hash gives nothing away", () => {
  expect(sealBody({}, salt)).not.toEqual(sealBody({}, new Uint8Array(32)));
});

test("a body without a salt of 32 bytes in hex, or that is no object, is unreadable", () => {
  expect(readBody(encodeUtf8('{"a":1}'))).toEqual({ unreadable: "no-salt" });
  expect(readBody(encodeUtf8('{"salt":"07"}'))).toEqual({ unreadable: "no-salt" });
  expect(readBody(encodeUtf8("[]"))).toEqual({ unreadable: "not-an-object" });
  expect(readBody(encodeUtf8(""))).toEqual({ unreadable: "not-json" });
});

test("what no reader would read is not sealed: fractions, a salt of its own, more than 1 MiB", () => {
  expect(() => sealBody({ half: 0.5 }, salt)).toThrow();
  expect(() => sealBody({ salt: "x" }, salt)).toThrow(NotSealable);
  expect(() => sealBody({}, new Uint8Array(31))).toThrow(NotSealable);
  expect(() => sealBody({ text: "x".repeat(bodyBytesMax) }, salt)).toThrow(NotSealable);
});
