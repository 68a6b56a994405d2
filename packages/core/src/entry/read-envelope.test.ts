import canonicalize from "canonicalize";
import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeUtf8 } from "../canonical/utf8.ts";
import type { Hash, Incarnation, KindName, LabelId, NodeId, PartyId, PostId } from "../ids.ts";
import { crypto, hashNamed } from "../testing/world.ts";
import type { Envelope } from "./envelope.ts";
import { envelopeText } from "./envelope-text.ts";
import { envelopeBytesMax, faultyField, isEnvelope, readEnvelope, seenLinesMax } from "./read-envelope.ts";
import { NotSealable, sealEnvelope } from "./seal-envelope.ts";

const incarnation = "0".repeat(31);

const plain: Envelope = {
  v: 1,
  realm: hashNamed("r"),
  audience: hashNamed("a"),
  definition: hashNamed("d"),
  party: "jp" as PartyId,
  node: "jp-1" as NodeId,
  incarnation: `${incarnation}1` as Incarnation,
  post: "jp.general" as PostId,
  kind: "join/1" as KindName,
  subject: hashNamed("a"),
  seen: [],
  time: 1_460_000_000_000,
  label: "u-rel" as LabelId,
  body: hashNamed("b"),
};

function refusal(change: { readonly [key: string]: unknown }): string | undefined {
  const read = readEnvelope(encodeUtf8(canonicalize({ ...plain, ...change }) as string));
  return isEnvelope(read) ? undefined : read.unreadable;
}

const hash = fc.stringMatching(/^[0-9a-f]{64}$/) as fc.Arbitrary<Hash>;
const node = fc.stringMatching(/^[a-z]{1,8}-[0-9a-z]{1,4}$/) as fc.Arbitrary<NodeId>;
const life = fc.stringMatching(/^[0-9a-f]{32}$/) as fc.Arbitrary<Incarnation>;
const envelopes = fc.record<Envelope>(
  {
    v: fc.constant(1 as const),
    realm: hash,
    audience: hash,
    definition: hash,
    party: fc.stringMatching(/^[a-z]{1,8}(-[a-z0-9]{1,8})?$/) as fc.Arbitrary<PartyId>,
    node,
    incarnation: life,
    post: fc.stringMatching(/^[a-z0-9]{1,8}(\.[a-z0-9]{1,8}){0,3}$/) as fc.Arbitrary<PostId>,
    kind: fc.stringMatching(/^[a-z]{1,8}(-[a-z0-9]{1,8})?\/[1-9]$/) as fc.Arbitrary<KindName>,
    subject: hash,
    seen: fc.uniqueArray(fc.tuple(node, life, fc.integer({ min: 1 }), hash), {
      maxLength: 31,
      selector: (line) => line[0],
    }),
    time: fc.maxSafeNat(),
    label: fc.stringMatching(/^[a-z]{1,4}(-[a-z]{1,4})?$/) as fc.Arbitrary<LabelId>,
    body: hash,
  },
  {
    requiredKeys: [
      "v",
      "realm",
      "audience",
      "definition",
      "party",
      "node",
      "incarnation",
      "post",
      "kind",
      "seen",
      "time",
      "label",
      "body",
    ],
  },
);

test("what is sealed is read back as the same envelope, and its bytes are those of the library", () => {
  fc.assert(
    fc.property(envelopes, (given) => {
      const envelope = { ...given, seen: given.seen.filter(([other]) => other !== given.node) };
      const { bytes, envelope: sealed, hash: name } = sealEnvelope(crypto, envelope);
      expect(new TextDecoder().decode(bytes)).toBe(canonicalize(sealed));
      expect(readEnvelope(bytes)).toEqual(sealed);
      expect(name).toMatch(/^[0-9a-f]{64}$/);
    }),
  );
});

test("the first entry of a log, as the first build settles it, is read", () => {
  expect(refusal({})).toBe(undefined);
  const { subject: _, ...opening } = plain;
  expect(isEnvelope(readEnvelope(encodeUtf8(envelopeText(opening))))).toBe(true);
});

test("each member that breaks its pattern is refused by name", () => {
  const long = "a".repeat(65);
  const broken: readonly (readonly [string, unknown])[] = [
    ["v", 2],
    ["realm", "A".repeat(64)],
    ["audience", "0".repeat(63)],
    ["definition", 5],
    ["party", "Jp"],
    ["party", long],
    ["node", "jp"],
    ["node", "jp_1"],
    ["incarnation", "0".repeat(31)],
    ["post", "jp..general"],
    ["post", "佐藤"],
    ["kind", "join"],
    ["kind", "join/0"],
    ["kind", "join/1\n"],
    ["subject", "x"],
    ["subject", null],
    ["time", -1],
    ["time", "5"],
    ["label", ""],
    ["body", ""],
    ["seen", {}],
  ];
  for (const [member, value] of broken)
    expect(refusal({ [member]: value }), `${member} ${value}`).toBe(`field-${member}`);
});

test("the schema is closed: nothing is added, nothing but the subject may be missing", () => {
  expect(refusal({ note: "x" })).toBe("field-unknown");
  expect(refusal({ time: undefined })).toBe("field-unknown");
  expect(refusal({ subject: undefined, note: "x" })).toBe("field-unknown");
});

test("lines of seen are sorted by bytes, one a log, never the own log, of at least one leaf, at most 31", () => {
  const line = (name: string, size = 1, at = incarnation) => [name, `${at}2`, size, hashNamed(name)];
  expect(refusal({ seen: [line("us-1"), line("us-2")] })).toBe(undefined);
  expect(refusal({ seen: [line("us-1"), line("us-1-2")] })).toBe(undefined);
  expect(refusal({ seen: [line("us-2"), line("us-1")] })).toBe("field-seen");
  expect(refusal({ seen: [line("us-1"), line("us-1")] })).toBe("field-seen");
  expect(refusal({ seen: [line("us-1", 0)] })).toBe("field-seen");
  expect(refusal({ seen: [["jp-1", plain.incarnation, 1, hashNamed("x")]] })).toBe("field-seen");
  expect(refusal({ seen: [line("jp-1")] })).toBe(undefined);
  expect(refusal({ seen: [[...line("us-1"), 1]] })).toBe("field-seen");
  const many = (count: number) => Array.from({ length: count }, (_, at) => line(`us-${String(at + 10)}`));
  expect(refusal({ seen: many(seenLinesMax) })).toBe(undefined);
  expect(refusal({ seen: many(seenLinesMax + 1) })).toBe("field-seen");
});

test("the largest envelope that the patterns allow fits into 8 KiB", () => {
  const long = "a".repeat(62);
  const seen = Array.from({ length: 31 }, (_, at): Envelope["seen"][number] => [
    `${"b".repeat(61)}-${String(at + 10)}`.slice(-64) as NodeId,
    `${incarnation}2` as Incarnation,
    Number.MAX_SAFE_INTEGER,
    hashNamed("x"),
  ]);
  const { bytes } = sealEnvelope(crypto, {
    ...plain,
    party: long as PartyId,
    node: `${long}-1` as NodeId,
    post: long as PostId,
    kind: `${"k".repeat(62)}/1` as KindName,
    label: long as LabelId,
    time: Number.MAX_SAFE_INTEGER,
    seen,
  });
  expect(bytes.length).toBeLessThanOrEqual(envelopeBytesMax);
  expect(isEnvelope(readEnvelope(bytes))).toBe(true);
});

test("only the canonical bytes are an envelope: space, order, escapes, repeated members are refused", () => {
  const text = envelopeText(plain);
  const spellings = [
    `${text} `,
    text.replace("{", "{ "),
    text.replace('"v":1', '"v":1.0'),
    text.replace('"v":1', '"v":1,"v":1'),
    text.replace('"jp"', '"j\\u0070"'),
    text.replace(`"time":${plain.time}`, `"time":${plain.time}e0`),
  ];
  for (const spelling of spellings)
    expect(readEnvelope(encodeUtf8(spelling)), spelling).toEqual({ unreadable: "not-canonical" });
});

test("bytes that are no JSON object, no UTF-8 or too long are refused without more", () => {
  expect(readEnvelope(encodeUtf8("[1]"))).toEqual({ unreadable: "not-an-object" });
  expect(readEnvelope(encodeUtf8("null"))).toEqual({ unreadable: "not-an-object" });
  expect(readEnvelope(encodeUtf8("{"))).toEqual({ unreadable: "not-json" });
  expect(readEnvelope(Uint8Array.of(0x7b, 0xff))).toEqual({ unreadable: "not-utf-8" });
  expect(readEnvelope(new Uint8Array(envelopeBytesMax + 1))).toEqual({ unreadable: "too-long" });
  expect(readEnvelope(encodeUtf8("[".repeat(envelopeBytesMax)))).toEqual({ unreadable: "not-json" });
});

test("reading never throws, whatever the bytes", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => isEnvelope(readEnvelope(bytes)) === false));
});

test("what no reader would read is not sealed", () => {
  expect(() => sealEnvelope(crypto, { ...plain, post: "佐藤" as PostId })).toThrow(NotSealable);
});

test("what was read before changes no answer: a leaf like another is told as if it were the first", () => {
  const change = fc.record(
    { body: hash, subject: hash, time: fc.maxSafeInteger(), audience: hash, post: fc.constant("us.general") },
    { requiredKeys: [] },
  );
  const spoil = fc.tuple(fc.nat(), fc.constantFrom("", "0", "g", " ", '"', '","v":1}', '"subject":"'));
  const first = encodeUtf8(canonicalize(plain) as string);
  fc.assert(
    fc.property(change, spoil, fc.boolean(), (changed, [at, put], opens) => {
      const { subject: _subject, ...opening } = { ...plain, ...changed };
      const text = canonicalize(opens ? opening : { ...plain, ...changed }) as string;
      const cut = at % text.length;
      for (const given of [text, text.slice(0, cut) + put + text.slice(cut + (at % 3))]) {
        readEnvelope(first);
        const read = readEnvelope(encodeUtf8(given));
        const parsed = parsedOrNothing(given);
        const whole = parsed !== undefined && faultyField(parsed) === undefined && canonicalize(parsed) === given;
        expect(isEnvelope(read), given).toBe(whole);
        if (whole) expect(read).toEqual(parsed);
      }
    }),
    { numRuns: 1_000 },
  );
});

function parsedOrNothing(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

test("an envelope like one that was read before is read as if it were the first, up to the last integer", () => {
  const like = {
    ...plain,
    seen: [["us-1", `${incarnation}2`, 7, hashNamed("like")] as unknown as Envelope["seen"][number]],
  };
  const { subject: _, ...opening } = like;
  for (const first of [like, opening]) {
    expect(readEnvelope(encodeUtf8(envelopeText(first)))).toEqual(first);
    for (const time of [0, 9, 10, 2 ** 53 - 3, 2 ** 53 - 2, 2 ** 53 - 1]) {
      const next = { ...first, time, body: hashNamed(String(time)) };
      expect(readEnvelope(encodeUtf8(envelopeText(next)))).toEqual(next);
    }
    const text = envelopeText(first);
    const others = [
      text.replace(/"time":\d+/, '"time":01'),
      text.replace(/"time":\d+/, '"time":9007199254740992'),
      text.replace(/"time":\d+/, '"time":'),
      text.replace(plain.body, `${plain.body.slice(1)}F`),
      text.replace(`"${plain.audience}","body"`, `"${plain.audience.slice(1)}g","body"`),
      text.replace(/^\{/, "[").replace(/\}$/, "]"),
    ];
    for (const other of others) expect(isEnvelope(readEnvelope(encodeUtf8(other))), other).toBe(false);
  }
  const misnamed = envelopeText(like).replace(`"subject":"${plain.subject}"`, `"subject":"${"G".repeat(64)}"`);
  expect(readEnvelope(encodeUtf8(misnamed))).toEqual({ unreadable: "field-subject" });
});
