import { describe, expect, test } from "vitest";
import { decodeMessage } from "./decode-message.ts";
import { encodeMessage } from "./encode-message.ts";
import type { Message } from "./messages.ts";

const hash = (at: number) => at.toString(16).padStart(64, "0");
const log = { node: "jp-1", incarnation: "0".repeat(32) };
const ref = { audience: hash(0), ...log };
const times = <One>(count: number, one: (at: number) => One): readonly One[] =>
  Array.from({ length: count }, (_, at) => one(at));

/** A message with so many of what `spec/exchange.md` bounds, and that bound as it stands there. */
const bounds: readonly (readonly [name: string, most: number, of: (count: number) => object])[] = [
  [
    "leaves of a package",
    256,
    (count) => ({
      ...{ t: "package", ...ref, from: 0, size: 9_999, note: undefined, proof: [] },
      leaves: times(count, () => ({ leaf: new Uint8Array(1), expunged: false, body: new Uint8Array(1) })),
    }),
  ],
  [
    "expunged leaves of a package",
    256,
    (count) => ({
      ...{ t: "package", ...ref, from: 0, size: 9_999, note: undefined, proof: [] },
      leaves: times(count, () => ({ leaf: new Uint8Array(32), expunged: true, body: undefined })),
    }),
  ],
  [
    "hashes of a proof",
    54,
    (count) => ({
      ...{ t: "package", ...ref, from: 0, size: 9_999, note: undefined },
      proof: times(count, () => new Uint8Array(32)),
      leaves: [{ leaf: new Uint8Array(1), expunged: false, body: undefined }],
    }),
  ],
  ["entries that are lacked", 256, (count) => ({ t: "have", part: "lacks", ...ref, entries: times(count, hash) })],
  [
    "logs that are told",
    64,
    (count) => ({
      ...{ t: "have", part: "logs", audience: hash(0), ask: false },
      logs: times(count, () => ({ ...log, size: 1, held: 1, send: true, rewind: false, note: undefined })),
    }),
  ],
  [
    "key lists that are shown",
    64,
    (count) => ({
      ...{ t: "have", part: "keys" },
      lists: times(count, (at) => ({ party: "jp", number: at + 1, bytes: new Uint8Array(1) })),
    }),
  ],
  [
    "digests",
    128,
    (count) => ({
      ...{ t: "digest", audience: hash(0) },
      objects: times(count, (at) => ({ subject: hash(at), digest: hash(at), counts: [] })),
    }),
  ],
];

describe("of what a message may hold", () => {
  test.each(bounds)("%s: so many are read, and one more is refused", (_, most, of) => {
    const read = (count: number) => decodeMessage(encodeMessage(of(count) as Message));
    expect(read(most)).not.toHaveProperty("refused");
    expect(read(most + 1)).toHaveProperty("refused");
  });
});
