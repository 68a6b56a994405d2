/**
 * Writes `spec/vectors/exchange/*.json`, the same bytes on every run. Run it with the Node of this repository:
 * `node spec/vectors/make-exchange.ts`.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toHex } from "../../packages/core/src/index.ts";
import { decodeMessage, encodeFrame, encodeMessage, type Message } from "../../packages/exchange/src/index.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const hash = (digit: string) => digit.repeat(64) as never;
const log = { audience: hash("a"), node: "jp-1" as never, incarnation: "b".repeat(32) as never };
const row = { node: log.node, incarnation: log.incarnation, size: 3, held: 2, send: true, rewind: false };

const valid: readonly { readonly name: string; readonly message: Message }[] = [
  {
    name: "have-keys",
    message: { t: "have", part: "keys", lists: [{ party: "jp" as never, number: 1, bytes: bytes("{}") }] },
  },
  {
    name: "have-logs",
    message: {
      t: "have",
      part: "logs",
      audience: log.audience,
      ask: false,
      logs: [
        { ...row, note: bytes("note\n") },
        { ...row, node: "us-1" as never, note: undefined },
      ],
    },
  },
  { name: "have-no-logs", message: { t: "have", part: "logs", audience: log.audience, ask: true, logs: [] } },
  { name: "have-lacks", message: { t: "have", part: "lacks", ...log, entries: [hash("c")] } },
  {
    name: "package",
    message: {
      ...{ t: "package", ...log, from: 1, size: 4, note: bytes("note\n"), proof: [new Uint8Array(32).fill(1)] },
      leaves: [
        { leaf: bytes("leaf 1"), expunged: false, body: bytes("{}") },
        { leaf: new Uint8Array(32).fill(2), expunged: true, body: undefined },
      ],
    },
  },
  {
    name: "package-without-note",
    message: {
      t: "package",
      ...log,
      from: 0,
      size: 1,
      note: undefined,
      proof: [],
      leaves: [{ leaf: bytes("leaf 0"), expunged: false, body: undefined }],
    },
  },
  { name: "bodies", message: { t: "bodies", ...log, bodies: [bytes("{}"), bytes("[]")] } },
  {
    name: "cosignature",
    message: { t: "cosignature", ...log, size: 3, root: hash("d"), lines: bytes("— us-1/… AAAA\n") },
  },
  {
    name: "digest",
    message: {
      t: "digest",
      audience: log.audience,
      objects: [{ subject: hash("e"), digest: hash("f"), counts: [[`jp-1/${"b".repeat(32)}` as never, 2]] }],
    },
  },
  { name: "evidence", message: { t: "evidence", ...log, proof: bytes("{}") } },
  {
    name: "stands",
    message: {
      t: "stands",
      ...log,
      index: 4,
      expiry: { incarnation: log.incarnation, index: 7 },
      leaf: bytes("leaf 4"),
    },
  },
];

const frame = (header: object, blobs: readonly Uint8Array[] = []) => encodeFrame(header as never, blobs);
const package1 = { t: "package", ...log, from: 0, size: 1, proof: [], expunged: [] };

const refused: readonly { readonly name: string; readonly bytes: Uint8Array }[] = [
  { name: "nothing", bytes: new Uint8Array(0) },
  { name: "three-bytes", bytes: new Uint8Array(3) },
  { name: "header-longer-than-the-message", bytes: new Uint8Array([0, 0, 0, 9, 0x7b, 0x7d]) },
  { name: "header-beyond-its-bound", bytes: new Uint8Array([0xff, 0xff, 0xff, 0xff]) },
  { name: "blob-cut-short", bytes: frame({ t: "bodies", ...log }, [bytes("{}")]).slice(0, -1) },
  { name: "bytes-behind-the-last-blob", bytes: new Uint8Array([...frame({ t: "bodies", ...log }, [bytes("{}")]), 0]) },
  { name: "header-with-space", bytes: raw('{ "t":"bodies"}') },
  { name: "header-with-a-member-twice", bytes: raw('{"t":"bodies","t":"bodies"}') },
  { name: "header-that-is-no-object", bytes: raw("[]") },
  { name: "header-not-utf-8", bytes: new Uint8Array([0, 0, 0, 2, 0xff, 0xfe]) },
  { name: "unknown-type", bytes: frame({ t: "hurry" }) },
  { name: "type-of-the-language", bytes: frame({ t: "constructor" }) },
  { name: "unknown-member", bytes: frame({ t: "bodies", ...log, more: 1 }, [bytes("{}")]) },
  { name: "hash-in-capitals", bytes: frame({ t: "bodies", ...log, audience: "A".repeat(64) }, [bytes("{}")]) },
  {
    name: "size-with-a-fraction",
    bytes: raw(
      `{"audience":"${"a".repeat(64)}","incarnation":"${"b".repeat(32)}","node":"jp-1","root":"${"c".repeat(64)}","size":1.5,"t":"cosignature"}`,
    ),
  },
  { name: "bodies-without-a-body", bytes: frame({ t: "bodies", ...log }) },
  { name: "bodies-with-an-empty-body", bytes: frame({ t: "bodies", ...log }, [new Uint8Array(0)]) },
  { name: "package-with-a-leaf-and-no-body", bytes: frame(package1, [bytes("note"), bytes("leaf")]) },
  { name: "package-without-leaves", bytes: frame(package1, [bytes("note")]) },
  { name: "package-with-an-empty-leaf", bytes: frame(package1, [bytes("note"), new Uint8Array(0), new Uint8Array(0)]) },
  {
    name: "package-with-a-leaf-too-long",
    bytes: frame(package1, [bytes("note"), new Uint8Array(8193).fill(32), new Uint8Array(0)]),
  },
  {
    name: "package-beyond-its-checkpoint",
    bytes: frame({ ...package1, from: 1 }, [bytes("note"), bytes("leaf"), new Uint8Array(0)]),
  },
  {
    name: "package-with-an-expunged-leaf-of-another-length",
    bytes: frame({ ...package1, expunged: [0] }, [bytes("note"), bytes("leaf"), new Uint8Array(0)]),
  },
  {
    name: "package-with-an-expunged-position-outside",
    bytes: frame({ ...package1, expunged: [1] }, [bytes("note"), bytes("leaf"), new Uint8Array(0)]),
  },
  {
    name: "have-that-holds-more-than-it-has",
    bytes: frame({ t: "have", part: "logs", audience: log.audience, ask: false, logs: [{ ...row, held: 4 }] }, [
      new Uint8Array(0),
    ]),
  },
  {
    name: "have-with-a-note-too-many",
    bytes: frame({ t: "have", part: "logs", audience: log.audience, ask: false, logs: [] }, [bytes("note")]),
  },
  {
    name: "stands-with-its-body",
    bytes: frame({ t: "stands", ...log, index: 4, expiry: { incarnation: log.incarnation, index: 7 } }, [
      bytes("leaf"),
      bytes("{}"),
    ]),
  },
  {
    name: "stands-without-its-leaf",
    bytes: frame({ t: "stands", ...log, index: 4, expiry: { incarnation: log.incarnation, index: 7 } }, [
      new Uint8Array(0),
    ]),
  },
  { name: "have-of-an-unknown-part", bytes: frame({ t: "have", part: "all" }) },
  {
    name: "cosignature-of-nothing",
    bytes: frame({ t: "cosignature", ...log, size: 0, root: hash("d") }, [bytes("lines")]),
  },
];

function raw(header: string): Uint8Array {
  const text = bytes(header);
  const message = new Uint8Array(4 + text.length);
  new DataView(message.buffer).setUint32(0, text.length);
  message.set(text, 4);
  return message;
}

const folder = join(import.meta.dirname, "exchange");
mkdirSync(folder, { recursive: true });
write(
  "messages",
  valid.map(({ name, message }) => ({ name, message: inHex(message), bytes: toHex(encodeMessage(message)) })),
);
write(
  "refused",
  refused.map(({ name, bytes: message }) => {
    const read = decodeMessage(message);
    if (!("refused" in read)) throw new Error(`${name} is not refused`);
    return { name, bytes: toHex(message), refused: read.refused };
  }),
);

/** Bytes as hexadecimal digits; what is undefined is left out. */
function inHex(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (Array.isArray(value)) return value.map(inHex);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => (part === undefined ? [] : [[key, inHex(part)]])),
  );
}

function write(name: string, value: unknown): void {
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(value, undefined, 1)}\n`);
}

const biome = join(import.meta.dirname, "../../node_modules/@biomejs/biome/bin/biome");
spawnSync(process.execPath, [biome, "format", "--write", folder], { encoding: "utf8" });
