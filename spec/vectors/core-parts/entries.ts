/** Envelopes, bodies and texts, good and bad. */
import { createHash } from "node:crypto";
import { checkText, type Envelope, readBody, readEnvelope, sealBody, sealEnvelope, toHex } from "@kakehashi/core";

export const crypto = {
  sha256: (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash("sha256").update(bytes).digest()),
};

export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

const first = {
  v: 1,
  realm: hashOf("realm"),
  audience: hashOf("audience"),
  definition: hashOf("definition"),
  party: "a",
  node: "a-1",
  incarnation: hashOf("life").slice(0, 32),
  post: "a.general",
  kind: "join/1",
  subject: hashOf("audience"),
  seen: [],
  time: 1_460_640_000_000,
  label: "open",
  body: hashOf("body"),
} as unknown as Envelope;

function lineOf(node: string, size: number, life = "other life"): unknown {
  return [node, hashOf(life).slice(0, 32), size, hashOf(`${node} ${size}`)];
}

const { subject: _, ...withoutSubject } = first;
const good: readonly (readonly [string, object])[] = [
  ["first entry of a log", first],
  ["an opening names no subject", { ...withoutSubject, kind: "note/1" }],
  [
    "three other logs seen, sorted by bytes",
    { ...first, seen: [lineOf("a-1", 7), lineOf("b-1", 1), lineOf("b-1-2", 900)] },
  ],
  ["the greatest time", { ...first, time: Number.MAX_SAFE_INTEGER }],
];

const text = new TextDecoder().decode(sealEnvelope(crypto, first).bytes);
const bad: readonly (readonly [string, string])[] = [
  ["a space after the colon", text.replace('"v":1', '"v": 1')],
  ["a member twice", text.replace('"v":1', '"v":1,"v":1')],
  ["members out of order", text.replace(/^\{"audience":("[^"]*"),"body":("[^"]*")/, '{"body":$2,"audience":$1')],
  ["an escape that need not be", text.replace('"party":"a"', '"party":"\\u0061"')],
  ["an exponent", text.replace("1460640000000", "146064e7")],
  ["a fraction", text.replace("1460640000000", "1460640000000.5")],
  ["minus zero", text.replace("1460640000000", "-0")],
  ["a time beyond 2^53 - 1", text.replace("1460640000000", "9007199254740992")],
  ["another version", text.replace('"v":1', '"v":2')],
  ["an unknown member", text.replace('"v":1', '"v":1,"w":1')],
  ["a missing member", text.replace('"label":"open",', "")],
  ["a null subject", text.replace(/"subject":"[^"]*"/, '"subject":null')],
  ["capital hexadecimal digits", text.replace(/"body":"[^"]*"/, `"body":"${hashOf("body").toUpperCase()}"`)],
  ["a node that belongs to no party by its name", text.replace('"node":"a-1"', '"node":"a"')],
  ["a post that is a person's name", text.replace("a.general", "佐藤 花子")],
  ["a kind without a version", text.replace("join/1", "join")],
  ["a value of 65 characters", text.replace('"post":"a.general"', `"post":"${"p".repeat(65)}"`)],
  ["the own log seen", text.replace('"seen":[]', `"seen":[["a-1","${first.incarnation}",1,"${hashOf("x")}"]]`)],
  ["nothing of a log seen", text.replace('"seen":[]', `"seen":${JSON.stringify([lineOf("b-1", 0)])}`)],
  [
    "lines of seen out of order",
    text.replace('"seen":[]', `"seen":${JSON.stringify([lineOf("b-2", 1), lineOf("b-1", 1)])}`),
  ],
  ["a log seen twice", text.replace('"seen":[]', `"seen":${JSON.stringify([lineOf("b-1", 1), lineOf("b-1", 2)])}`)],
  [
    "32 lines of seen",
    text.replace(
      '"seen":[]',
      `"seen":${JSON.stringify(Array.from({ length: 32 }, (_, at) => lineOf(`b-${at + 10}`, 1)))}`,
    ),
  ],
  ["an array", "[]"],
  ["no JSON", text.slice(0, -1)],
  ["a byte order mark", `\ufeff${text}`],
  ["more than 8,192 bytes", `${text}${" ".repeat(8192)}`],
];

export function envelopeVectors(): unknown {
  return {
    valid: good.map(([name, envelope]) => {
      const sealed = sealEnvelope(crypto, envelope as Envelope);
      return { name, text: new TextDecoder().decode(sealed.bytes), hash: sealed.hash };
    }),
    invalid: [
      ...bad.map(([name, leaf]) => invalidEnvelope(name, new TextEncoder().encode(leaf))),
      invalidEnvelope("broken UTF-8", Uint8Array.of(0x7b, 0xff, 0x7d)),
    ],
  };
}

function invalidEnvelope(name: string, bytes: Uint8Array): unknown {
  const read = readEnvelope(bytes);
  if (!("unreadable" in read)) throw new Error(`${name} reads`);
  return { name, hex: toHex(bytes), unreadable: read.unreadable };
}

const salt = new Uint8Array(32).fill(0x5a);
const saltText = `"salt":"${"5a".repeat(32)}"`;

export function bodyVectors(): unknown {
  const contents = [
    {},
    { words: { ja: "熊本県で震度７", en: "Intensity 7" }, at: 1_460_640_000_000 },
    { "€": 1, é: [null, true, ""] },
  ];
  const broken: readonly (readonly [string, string])[] = [
    ["no salt", '{"a":1}'],
    ["a short salt", '{"salt":"5a"}'],
    ["an array", "[]"],
    ["a fraction", `{"half":0.5,${saltText}}`],
    ["a lone surrogate", `{"a":"\\ud800",${saltText}}`],
    ["a member twice", `{"a":1,"a":1,${saltText}}`],
    ["33 levels", `{"a":${"[".repeat(32)}${"]".repeat(32)},${saltText}}`],
  ];
  return {
    valid: contents.map((content) => {
      const bytes = sealBody(content, salt);
      return { content, salt: toHex(salt), text: new TextDecoder().decode(bytes), hash: toHex(crypto.sha256(bytes)) };
    }),
    invalid: broken.map(([name, body]) => {
      const read = readBody(new TextEncoder().encode(body));
      if (!("unreadable" in read)) throw new Error(`${name} reads`);
      return { name, text: body, unreadable: read.unreadable };
    }),
  };
}

export function textVectors(): unknown {
  const texts = ["Kumamoto\n\tM7.3", "葛\u{e0100}城市", "神\ufe00", "髙", "が"];
  const faulty = [
    "a\u202eb",
    "a\u2066b",
    "a\u200bb",
    "a\u00adb",
    "\ufeff",
    "a\r\nb",
    "a\u2028b",
    "\ue000",
    "\ufdd0",
    "\u{1fffe}",
    "a\u{e0100}",
    "a\ufe0f",
    "\ud800",
    "か\u3099",
  ];
  return {
    valid: texts.map((value) => ({ utf16: unitsOf(value) })),
    invalid: faulty.map((value) => ({ utf16: unitsOf(value), fault: checkText(value)?.fault })),
  };
}

/** UTF-16 code units in hexadecimal digits: what is invisible must be visible here, and JSON holds no lone surrogate. */
function unitsOf(value: string): string {
  return Array.from({ length: value.length }, (_, at) => value.charCodeAt(at).toString(16).padStart(4, "0")).join(" ");
}
