import { readFileSync } from "node:fs";
import { join } from "node:path";
import { toHex } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import { decodeMessage, isRefusedMessage } from "./decode-message.ts";
import { encodeMessage } from "./encode-message.ts";

const folder = join(import.meta.dirname, "../../../../spec/vectors/exchange");
const vectors = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));

describe("messages of the exchange, by the published vectors", () => {
  for (const { name, message, bytes } of vectors("messages")) {
    test(`${name} reads as it should, and is written again as the same bytes`, () => {
      const read = decodeMessage(bytesOf(bytes));
      if (isRefusedMessage(read)) throw new Error(read.refused);
      expect(inHex(read)).toEqual(message);
      expect(toHex(encodeMessage(read))).toBe(bytes);
    });
  }

  for (const { name, bytes, refused } of vectors("refused")) {
    test(`${name} is refused`, () => {
      expect(decodeMessage(bytesOf(bytes))).toEqual({ refused });
    });
  }

  test("whatever is cut from a message or changed in it, reading never throws", () => {
    for (const { bytes } of vectors("messages")) {
      const whole = bytesOf(bytes);
      for (let at = 0; at < whole.length; at++) {
        decodeMessage(whole.subarray(0, at));
        const changed = whole.slice();
        changed[at] = (changed[at] as number) ^ 0xff;
        decodeMessage(changed);
      }
    }
  });
});

function inHex(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (Array.isArray(value)) return value.map(inHex);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => (part === undefined ? [] : [[key, inHex(part)]])),
  );
}
