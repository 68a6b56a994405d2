import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleLines, samplesAreHere, samplesMissing } from "../testing/samples.ts";
import { canonicalBytes } from "./canonical-bytes.ts";
import { type JsonFault, readStrictJson } from "./read-strict-json.ts";
import { encodeUtf8 } from "./utf8.ts";

const limits = { depthMax: 8, bytesMax: 1000 };

function faultOf(input: string | readonly number[], given = limits): JsonFault | undefined {
  const bytes = typeof input === "string" ? encodeUtf8(input) : Uint8Array.from(input);
  const read = readStrictJson(bytes, given);
  return "fault" in read ? read.fault : undefined;
}

test("bytes that are the canonical form of what they say are read", () => {
  for (const text of ['{"a":1,"b":[true,null,"x"]}', "[]", '"\\n日本"', "-5", "9007199254740991"]) {
    expect(faultOf(text), text).toBe(undefined);
  }
});

test("any other spelling of the same value is refused", () => {
  const spellings = [
    '{"a":1, "b":2}',
    '{"b":1,"a":2}',
    '"\\u0041"',
    '"\\/"',
    "1.0",
    "1e3",
    "01",
    " 1",
    "1\n",
    '"\\u65e5"',
  ];
  for (const text of spellings) expect(faultOf(text), text).not.toBe(undefined);
});

test("duplicate keys are refused, although a JSON parser cannot see them", () => {
  expect(faultOf('{"a":1,"a":1}')).toBe("not-canonical");
  expect(faultOf('{"a":1,"a":2}')).toBe("not-canonical");
  expect(faultOf('{"__proto__":1,"__proto__":2}')).toBe("not-canonical");
});

test("numbers that are not exact integers are refused", () => {
  for (const text of ["1.5", "-0", "9007199254740992", "1e300", "[0.1]", '{"a":{"b":-0}}']) {
    expect(faultOf(text), text).toBe("not-an-integer");
  }
});

test("a byte order mark, broken UTF-8 and lone surrogates are refused", () => {
  expect(faultOf([0xef, 0xbb, 0xbf, 0x31])).toBe("not-json");
  expect(faultOf([0x22, 0xff, 0x22])).toBe("not-utf-8");
  expect(faultOf([0x22, 0xed, 0xa0, 0x80, 0x22])).toBe("not-utf-8");
  expect(faultOf([0x22, 0xc0, 0xaf, 0x22])).toBe("not-utf-8");
  expect(faultOf('"\\ud800"')).toBe("not-canonical");
});

test("depth and length are bounded before anything is parsed", () => {
  expect(faultOf(`${"[".repeat(8)}${"]".repeat(8)}`)).toBe(undefined);
  expect(faultOf(`${"[".repeat(9)}${"]".repeat(9)}`)).toBe("too-deep");
  expect(faultOf("[".repeat(900))).toBe("too-deep");
  expect(faultOf(`"${"[".repeat(50)}\\"${"{".repeat(50)}"`)).toBe(undefined);
  expect(faultOf(`"${"x".repeat(999)}"`)).toBe("too-long");
});

test("whatever the writer writes, the reader reads back as the same value", () => {
  const leaf = fc.oneof(fc.maxSafeInteger(), fc.boolean(), fc.constant(null), fc.string({ unit: "grapheme" }));
  const json = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie("value")), fc.dictionary(fc.string(), tie("value"))),
  })).value;
  fc.assert(
    fc.property(json, (value) => {
      const clean = JSON.parse(JSON.stringify(value, (_, member) => (Object.is(member, -0) ? 0 : member)));
      const read = readStrictJson(canonicalBytes(clean), { depthMax: 32, bytesMax: 1e6 });
      expect(read).toMatchObject({ value: clean });
    }),
  );
});

describe.skipIf(!samplesAreHere)(`published parser cases${samplesAreHere ? "" : `: ${samplesMissing}`}`, () => {
  const wide = { depthMax: 1000, bytesMax: 1e6 };
  const cases = (file: string) =>
    sampleLines(`json-parsing/${file}`).map((line) => JSON.parse(line) as { name: string; base64: string });
  const read = (base64: string) => readStrictJson(Uint8Array.from(Buffer.from(base64, "base64")), wide);

  test("everything that is not JSON is refused", () => {
    for (const { name, base64 } of cases("reject.jsonl")) expect(read(base64), name).toHaveProperty("fault");
  });

  test("everything that is JSON is read exactly when it is canonical and of integers, and refused for that alone", () => {
    for (const { name, base64 } of cases("accept.jsonl")) {
      const result = read(base64);
      if ("fault" in result) expect(["not-canonical", "not-an-integer"], name).toContain(result.fault);
      else expect(Buffer.from(canonicalBytes(result.value)).toString("base64"), name).toBe(base64);
    }
  });

  test("the two cases with duplicate keys are refused", () => {
    const duplicates = cases("accept.jsonl").filter(({ name }) => name.includes("duplicated_key"));
    expect(duplicates.length).toBe(2);
    for (const { name, base64 } of duplicates) expect(read(base64), name).toHaveProperty("fault");
  });
});
