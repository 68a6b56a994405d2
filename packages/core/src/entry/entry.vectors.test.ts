import { expect, test } from "vitest";
import { hashOfBytes } from "../canonical/hash-of.ts";
import { fromHex } from "../canonical/hex.ts";
import { encodeUtf8 } from "../canonical/utf8.ts";
import { vectors } from "../testing/vectors.ts";
import { crypto } from "../testing/world.ts";
import { readBody, sealBody } from "./body.ts";
import { checkText } from "./check-text.ts";
import { envelopeText } from "./envelope-text.ts";
import { isEnvelope, readEnvelope } from "./read-envelope.ts";

const bytesOf = (hex: string) => fromHex(hex) ?? new Uint8Array();

test("envelopes of the specification read, name themselves as it says, or are refused for its reason", () => {
  const { valid, invalid } = vectors<{
    valid: { text: string; hash: string }[];
    invalid: { name: string; hex: string; unreadable: string }[];
  }>("entry/envelopes.json");
  for (const { text, hash } of valid) {
    const read = readEnvelope(encodeUtf8(text));
    expect(isEnvelope(read) && envelopeText(read)).toBe(text);
    expect(hashOfBytes(crypto, encodeUtf8(text))).toBe(hash);
  }
  for (const { name, hex, unreadable } of invalid) expect(readEnvelope(bytesOf(hex)), name).toEqual({ unreadable });
});

test("bodies of the specification", () => {
  const { valid, invalid } = vectors<{
    valid: { content: Record<string, never>; salt: string; text: string; hash: string }[];
    invalid: { name: string; text: string; unreadable: string }[];
  }>("entry/bodies.json");
  for (const { content, salt, text, hash } of valid) {
    const bytes = sealBody(content, bytesOf(salt));
    expect(new TextDecoder().decode(bytes)).toBe(text);
    expect(hashOfBytes(crypto, bytes)).toBe(hash);
    expect(readBody(bytes)).toEqual({ content, text });
  }
  for (const { name, text, unreadable } of invalid) expect(readBody(encodeUtf8(text)), name).toEqual({ unreadable });
});

test("texts of the specification", () => {
  const { valid, invalid } = vectors<{ valid: { utf16: string }[]; invalid: { utf16: string; fault: string }[] }>(
    "entry/texts.json",
  );
  const textOf = (utf16: string) => String.fromCharCode(...utf16.split(" ").map((unit) => Number.parseInt(unit, 16)));
  for (const { utf16 } of valid) expect(checkText(textOf(utf16)), utf16).toBe(undefined);
  for (const { utf16, fault } of invalid) expect(checkText(textOf(utf16)), utf16).toMatchObject({ fault });
});
