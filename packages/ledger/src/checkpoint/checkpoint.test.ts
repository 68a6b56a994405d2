import { fromHex } from "@kakehashi/core";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { verifyEd25519Strictly } from "../ed25519/strict.ts";
import { formatSignatureLines, type NoteLine, parseSignatureLines, parseSignedNote } from "../note/signed-note.ts";
import { parseVerifierKey, type VerifierKey } from "../note/verifier-key.ts";
import { seededSigner, testCrypto } from "../test/crypto.ts";
import { sampleJson, testWithSamples, vector } from "../test/samples.ts";
import { bytesFrom, type KeysInHex, keysFrom, type Refused, utf8From } from "../test/vector-shapes.ts";
import { emptyRoot } from "../tree/hash.ts";
import { addCosignature } from "./add-cosignature.ts";
import { type CheckpointBody, parseCheckpointText } from "./checkpoint-text.ts";
import { cosign } from "./cosign.ts";
import { formatCheckpoint } from "./format-checkpoint.ts";
import { type Checkpoint, openCheckpoint } from "./open-checkpoint.ts";
import { openCosignature } from "./open-cosignature.ts";
import { signCheckpoint } from "./sign-checkpoint.ts";
import { ed25519CosignedMessage, readUint64, uint64 } from "./signed-messages.ts";

interface CheckpointVectors {
  readonly log: KeysInHex & { readonly origin: string };
  readonly valid: readonly {
    readonly name: string;
    readonly note: string;
    readonly size: number;
    readonly root: string;
    readonly wallSeconds: number;
    readonly cosignatureLines: number;
  }[];
  readonly invalid: readonly (Refused & {
    readonly note?: string;
    readonly noteHex?: string;
    readonly keys?: KeysInHex;
  })[];
}

interface CosignatureVectors {
  readonly mirror: KeysInHex & { readonly name: string };
  readonly checkpoint: string;
  readonly valid: readonly { readonly name: string; readonly lines: readonly string[]; readonly time: number }[];
  readonly invalid: readonly (Refused & { readonly lines: readonly string[] })[];
}

describe("the checkpoints of the specification", () => {
  const { log, valid, invalid } = vector<CheckpointVectors>("checkpoints");

  test("open when both lines of the log are there and good", () => {
    for (const each of valid) {
      const opened = openCheckpoint(utf8From(each.note), {
        origin: log.origin,
        keys: keysFrom(log),
        crypto: testCrypto,
      });
      expect(opened.refused, each.name).toBeUndefined();
      const { size, root, wallSeconds, cosignatureLines } = opened as Checkpoint;
      expect({ size, root, wallSeconds, lines: cosignatureLines.length }, each.name).toEqual({
        size: each.size,
        root: bytesFrom(each.root),
        wallSeconds: each.wallSeconds,
        lines: each.cosignatureLines,
      });
    }
  });

  test("are refused otherwise, for the reason that its vectors give", () => {
    for (const each of invalid) {
      const note = each.noteHex === undefined ? utf8From(each.note ?? "") : bytesFrom(each.noteHex);
      const keys = keysFrom(each.keys ?? log);
      expect(openCheckpoint(note, { origin: log.origin, keys, crypto: testCrypto }), each.name).toEqual({
        refused: each.refused,
      });
    }
  });
});

describe("the cosignatures of the specification", () => {
  const { mirror, checkpoint, valid, invalid } = vector<CosignatureVectors>("cosignatures");
  const body = parseCheckpointText(utf8From(checkpoint)) as CheckpointBody;
  const open = (rows: readonly string[]) => {
    const lines = parseSignatureLines(rows.map((row) => `${row}\n`).join("")) as readonly NoteLine[];
    return openCosignature({ crypto: testCrypto, name: mirror.name, keys: keysFrom(mirror), checkpoint: body, lines });
  };

  test("open when both lines of the mirror are there and good, with one time", () => {
    for (const { name, lines, time } of valid) expect(open(lines), name).toMatchObject({ time });
  });

  test("are refused otherwise, for the reason that its vectors give", () => {
    for (const { name, lines, refused } of invalid) expect(open(lines), name).toEqual({ refused });
  });
});

const origin = "n-1/aa/bb/cc";
const log = seededSigner("a log");
const mirror = { name: "n-2/aa/mirror/dd", signer: seededSigner("a mirror") };
const body: CheckpointBody = { origin, size: 7, root: new Uint8Array(32).fill(9) };
const trusted = { origin, keys: log, crypto: testCrypto };

describe("a checkpoint", () => {
  let note = new Uint8Array(0);
  let lines: readonly NoteLine[] = [];

  beforeAll(async () => {
    note = Uint8Array.from(await signCheckpoint(testCrypto, log, { ...body, wallSeconds: 1000 }));
    lines = await cosign(testCrypto, mirror.signer, { name: mirror.name, checkpoint: body, wallSeconds: 2000 });
  });

  test("opens as it was signed, and gathers cosignatures", () => {
    const opened = openCheckpoint(note, trusted) as Checkpoint;
    expect(opened).toMatchObject({ ...body, wallSeconds: 1000, cosignatureLines: [] });
    const grown = addCosignature(note, lines);
    const again = openCheckpoint(grown, trusted) as Checkpoint;
    const found = openCosignature({
      crypto: testCrypto,
      name: mirror.name,
      keys: mirror.signer,
      checkpoint: again,
      lines: again.cosignatureLines,
    });
    expect(found).toEqual({ time: 2000, lines });
    expect(formatCheckpoint(again, [])).toEqual(note);
    expect(formatCheckpoint(again, again.cosignatureLines)).toEqual(grown);
  });

  test("keeps the first cosignature of a mirror and grows no further than a reader takes", async () => {
    const grown = addCosignature(note, lines);
    const later = await cosign(testCrypto, mirror.signer, { name: mirror.name, checkpoint: body, wallSeconds: 3000 });
    expect(addCosignature(grown, later)).toBe(grown);
    const many = Array.from(
      { length: 65 },
      (_, i): NoteLine => ({ name: `n-${i}`, keyId: 1, signature: Uint8Array.of(0) }),
    );
    expect(openCheckpoint(addCosignature(note, many.slice(1)), trusted).refused).toBeUndefined();
    expect(addCosignature(note, many)).toBe(note);
  });

  test("with any bit flipped is refused", () => {
    fc.assert(
      fc.property(fc.nat({ max: note.length * 8 - 1 }), (bit) => {
        const spoiled = Uint8Array.from(note);
        spoiled[bit >> 3] = (spoiled[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(openCheckpoint(spoiled, trusted).refused).toBeDefined();
      }),
      { numRuns: 400 },
    );
  });

  test("is refused under the keys or the name of another log", async () => {
    const other = seededSigner("another log");
    expect(openCheckpoint(note, { ...trusted, keys: other })).toEqual({ refused: "ed25519-missing" });
    expect(openCheckpoint(note, { ...trusted, keys: { ed25519: log.ed25519, mldsa44: other.mldsa44 } })).toEqual({
      refused: "mldsa44-missing",
    });
    expect(openCheckpoint(note, { ...trusted, origin: "n-1/aa/bb/cd" })).toEqual({
      refused: "checkpoint-of-another-log",
    });
  });

  test("is not signed without a time, a size or an origin that its readers would take", async () => {
    const sign = (change: object) => signCheckpoint(testCrypto, log, { ...body, wallSeconds: 1000, ...change });
    for (const wallSeconds of [0, -1, 1.5, 2 ** 53, Number.NaN])
      await expect(sign({ wallSeconds })).rejects.toThrow(RangeError);
    for (const size of [-1, 0.5, 2 ** 53]) await expect(sign({ size })).rejects.toThrow(RangeError);
    for (const bad of ["", "a b", "a+b", "道", "a".repeat(256)])
      await expect(sign({ origin: bad })).rejects.toThrow(RangeError);
    await expect(sign({ root: new Uint8Array(31) })).rejects.toThrow(RangeError);
  });

  test("of a log without leaves has the empty root and no other", async () => {
    const good = await signCheckpoint(testCrypto, log, {
      origin,
      size: 0,
      root: emptyRoot(testCrypto),
      wallSeconds: 1,
    });
    expect(openCheckpoint(good, trusted)).toMatchObject({ size: 0 });
    const bad = await signCheckpoint(testCrypto, log, { ...body, size: 0, wallSeconds: 1 });
    expect(openCheckpoint(bad, trusted)).toEqual({ refused: "checkpoint-of-nothing-has-a-root" });
  });
});

describe("a time", () => {
  test("is read below 2^53 and nowhere else", () => {
    for (const value of [0, 1, 2 ** 32, Number.MAX_SAFE_INTEGER]) expect(readUint64(uint64(value))).toBe(value);
    expect(readUint64(fromHex("0020000000000000") as Uint8Array)).toBeUndefined();
  });
});

describe("published cosignatures", () => {
  testWithSamples("c2sp-tlog", "of type 0x04 verify over the message that we frame", () => {
    interface Published {
      readonly cases: readonly { readonly cosignerKey: string; readonly note: string; readonly unixTime: number }[];
    }
    for (const each of sampleJson<Published>("c2sp-tlog/vectors/cosignatures.json").cases) {
      const key = parseVerifierKey(testCrypto, each.cosignerKey) as VerifierKey;
      const note = parseSignedNote(utf8From(each.note));
      if (note.refused !== undefined) throw new Error(note.refused);
      const line = note.lines.find(({ name }) => name === key.name) as NoteLine;
      const published = parseCheckpointText(note.text) as CheckpointBody;
      expect(readUint64(line.signature)).toBe(each.unixTime);
      const message = ed25519CosignedMessage(each.unixTime, published);
      expect(verifyEd25519Strictly(testCrypto, key.publicKey, message, line.signature.subarray(8))).toBe(true);
    }
  });

  testWithSamples("c2sp-tlog", "checkpoints are read where they have our three lines", () => {
    interface Published {
      readonly bodies: readonly { readonly body: string }[];
    }
    const { bodies } = sampleJson<Published>("c2sp-tlog/vectors/checkpoints.json");
    // Each is out of shape for us: a root that is not 32 bytes, an extension line, or a fault.
    for (const { body: text } of bodies) expect(parseCheckpointText(utf8From(text)), text).toBeUndefined();
  });

  test("lines alone read back as they were written", async () => {
    const made = await cosign(testCrypto, mirror.signer, { name: mirror.name, checkpoint: body, wallSeconds: 5 });
    expect(parseSignatureLines(Buffer.from(formatSignatureLines(made)).toString())).toEqual(made);
  });
});
