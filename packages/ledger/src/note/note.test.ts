import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { verifyEd25519Strictly } from "../ed25519/strict.ts";
import { testCrypto } from "../test/crypto.ts";
import { sampleJson, testWithSamples, vector } from "../test/samples.ts";
import { utf8From } from "../test/vector-shapes.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { keyId } from "./key-id.ts";
import { formatSignedNote, parseSignedNote, type SignedNote } from "./signed-note.ts";
import { parseVerifierKey, type VerifierKey } from "./verifier-key.ts";

describe("base64", () => {
  test("reads what it wrote, as everybody else writes it", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = encodeBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString("base64"));
        expect(decodeBase64(text)).toEqual(bytes);
      }),
    );
  });

  test("has one text for any bytes: what reads, writes the same again", () => {
    const letters = fc.string({
      unit: fc.constantFrom("A", "B", "Q", "g", "w", "/", "=", "\n", " ", "-"),
      maxLength: 12,
    });
    fc.assert(
      fc.property(letters, (text) => {
        const bytes = decodeBase64(text);
        if (bytes !== undefined) expect(encodeBase64(bytes)).toBe(text);
      }),
      { numRuns: 2000 },
    );
    for (const text of [
      "A",
      "AA",
      "AA=",
      "AB==",
      "AAB=",
      "====",
      "A===",
      "AA==AAAA",
      "AA==\n",
      "-_AA",
      "AAA\u0141",
      " AA==",
      "A A==",
    ]) {
      expect(decodeBase64(text), text).toBeUndefined();
    }
  });
});

interface KeyVectors {
  readonly verifierKeys: {
    readonly valid: readonly {
      readonly name: string;
      readonly type: number;
      readonly keyId: string;
      readonly verifierKey: string;
    }[];
    readonly invalid: readonly { readonly why: string; readonly verifierKey: string }[];
  };
}

describe("verifier keys", () => {
  test("are read as the vectors say", () => {
    const { valid, invalid } = vector<KeyVectors>("keys").verifierKeys;
    for (const each of valid) {
      const key = parseVerifierKey(testCrypto, each.verifierKey) as VerifierKey;
      expect([key.name, key.type]).toEqual([each.name, each.type]);
      expect(keyId(testCrypto, key.name, key.type, key.publicKey)).toBe(Number.parseInt(each.keyId, 16));
    }
    for (const { why, verifierKey } of invalid) expect(parseVerifierKey(testCrypto, verifierKey), why).toBeUndefined();
  });

  testWithSamples("c2sp-tlog", "that were published are read, and those that must not be are not", () => {
    const { verifierKeys } = sampleJson<NoteSamples>("c2sp-tlog/vectors/signed-note.json");
    for (const key of verifierKeys.valid) expect(parseVerifierKey(testCrypto, key), key).toBeDefined();
    for (const { key, why } of verifierKeys.invalid) expect(parseVerifierKey(testCrypto, key), why).toBeUndefined();
    const { cosignerKeys } = sampleJson<TimestampSamples>("c2sp-tlog/vectors/cosignature-timestamp.json");
    for (const { key, expect: verdict } of cosignerKeys) {
      expect(parseVerifierKey(testCrypto, key) !== undefined, key).toBe(verdict.startsWith("accept"));
    }
  });
});

interface NoteSamples {
  readonly verifierKeys: {
    readonly valid: readonly string[];
    readonly invalid: readonly { readonly key: string; readonly why: string }[];
  };
  readonly cases: readonly {
    readonly name: string;
    readonly verifiers: readonly string[];
    readonly note: string;
    readonly expect: string;
    readonly verified?: readonly string[];
  }[];
}

interface TimestampSamples {
  readonly cosignerKeys: readonly { readonly key: string; readonly expect: string }[];
}

/** C2SP signed-note, "Signatures": lines of unknown keys are passed over, a bad one of a known key condemns the note. */
function namesThatSigned(bytes: Uint8Array, keys: readonly VerifierKey[]): readonly string[] | undefined {
  const note = parseSignedNote(bytes);
  if (note.refused !== undefined) return undefined;
  const known = note.lines.flatMap((line) =>
    keys
      .filter((key) => key.name === line.name && keyId(testCrypto, key.name, key.type, key.publicKey) === line.keyId)
      .map((key) => ({
        name: key.name,
        good: verifyEd25519Strictly(testCrypto, key.publicKey, note.text, line.signature),
      })),
  );
  return known.length > 0 && known.every(({ good }) => good) ? [...new Set(known.map(({ name }) => name))] : undefined;
}

describe("signed notes", () => {
  testWithSamples("c2sp-tlog", "that were published get the published verdict", () => {
    for (const each of sampleJson<NoteSamples>("c2sp-tlog/vectors/signed-note.json").cases) {
      const keys = each.verifiers.map((text) => parseVerifierKey(testCrypto, text) as VerifierKey);
      const names = namesThatSigned(utf8From(each.note), keys);
      expect(names !== undefined, `${each.name}: ${each.expect}`).toBe(each.expect.startsWith("accept"));
      if (each.verified !== undefined && names !== undefined)
        expect([...names].sort(), each.name).toEqual([...each.verified].sort());
    }
  });

  test("are written as they were read, byte for byte", () => {
    const note: SignedNote = {
      text: utf8From("架け橋\n\nsecond paragraph\n"),
      lines: [
        { name: "a/b", keyId: 0xffffffff, signature: Uint8Array.of(1) },
        { name: "名", keyId: 1, signature: new Uint8Array(2428) },
      ],
    };
    const bytes = formatSignedNote(note);
    const read = parseSignedNote(bytes);
    expect(read).toEqual(note);
    expect(formatSignedNote(read as SignedNote)).toEqual(bytes);
  });

  test("are refused before any signature is looked at when they are endless", () => {
    expect(parseSignedNote(new Uint8Array(512 * 1024 + 1).fill(0x41))).toEqual({ refused: "note-too-long" });
    const line = "— a AAAAAAA=\n";
    expect(parseSignedNote(utf8From(`text\n\n${line.repeat(66)}`)).refused).toBeUndefined();
    expect(parseSignedNote(utf8From(`text\n\n${line.repeat(67)}`))).toEqual({ refused: "note-has-too-many-lines" });
  });

  test("have names without spaces of any script", () => {
    for (const space of ["\u00a0", "\u0085", "\u2003", "\u3000", "\u2028"]) {
      expect(parseSignedNote(utf8From(`text\n\n— a${space}b AAAAAAA=\n`)), JSON.stringify(space)).toEqual({
        refused: "note-line-malformed",
      });
    }
  });
});
