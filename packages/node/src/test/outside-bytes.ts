/**
 * What a second node needs of bytes, from `spec/` alone: nothing of this repository is imported, so that what is read and
 * written wrong alike by our own code, and by vectors that it made, does not pass here.
 */
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export interface Pair {
  readonly ed: KeyObject;
  readonly ml: KeyObject;
}
export interface PublicPair {
  readonly [name: string]: string;
  readonly ed25519: string;
  readonly mldsa44: string;
}

export const sha = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** RFC 8785, of integers and texts. */
export const canonical = (value: Json): Buffer => Buffer.from(JSON.stringify(value, (_, member) => sorted(member)));
function sorted(value: Json): Json {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export const newPair = (): Pair => ({
  ed: generateKeyPairSync("ed25519").privateKey,
  ml: generateKeyPairSync("ml-dsa-44").privateKey,
});

const spki = (key: KeyObject) => createPublicKey(key).export({ format: "der", type: "spki" });
export const publicPair = ({ ed, ml }: Pair): PublicPair => ({
  ed25519: hex(spki(ed).subarray(-32)),
  mldsa44: hex(spki(ml).subarray(-1312)),
});

/** What stands before the raw key of an algorithm in its SubjectPublicKeyInfo. */
const edHead = spki(generateKeyPairSync("ed25519").privateKey).subarray(0, -32);
const mlHead = spki(generateKeyPairSync("ml-dsa-44").privateKey).subarray(0, -1312);
const keyOf = (head: Uint8Array, raw: string) =>
  createPublicKey({ key: Buffer.concat([head, Buffer.from(raw, "hex")]), format: "der", type: "spki" });

export const signEd = (pair: Pair, message: Uint8Array): Buffer => sign(null, message, pair.ed);
export const signMl = (pair: Pair, message: Uint8Array): Buffer => sign(null, message, pair.ml);
export const goodEd = (pair: PublicPair, message: Uint8Array, signature: Uint8Array): boolean =>
  verify(null, message, keyOf(edHead, pair.ed25519), signature);
export const goodMl = (pair: PublicPair, message: Uint8Array, signature: Uint8Array): boolean =>
  verify(null, message, keyOf(mlHead, pair.mldsa44), signature);

const big = (value: number, bytes: number) => Buffer.from(value.toString(16).padStart(2 * bytes, "0"), "hex");
const u32 = (value: number) => big(value, 4);
const u64 = (value: number) => big(value, 8);

/** As it came: whoever reads it says what it takes its members for. */
export interface Header {
  readonly [name: string]: unknown;
}

/** A message of `exchange.md`. */
export function frame(header: { readonly [name: string]: Json }, blobs: readonly Uint8Array[] = []): Buffer {
  const parts = [canonical(header), ...blobs];
  return Buffer.concat(parts.flatMap((part) => [u32(part.length), part]));
}

export function unframe(bytes: Buffer): { readonly header: Header; readonly blobs: readonly Buffer[] } {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 4 + bytes.readUInt32BE(at);
    parts.push(bytes.subarray(at + 4, end));
    at = end;
  }
  const [header = Buffer.alloc(0), ...blobs] = parts;
  const read = JSON.parse(header.toString()) as Header;
  if (!canonical(read as Json).equals(header)) throw new Error("the header is not canonical");
  return { header: read, blobs };
}

export const leafHash = (leaf: Uint8Array): Buffer => sha(Buffer.of(0), leaf);

/** The root of RFC 6962 over leaf hashes. */
export function rootOf(hashes: readonly Buffer[]): Buffer {
  const [first] = hashes;
  if (first === undefined) return sha("");
  if (hashes.length === 1) return first;
  const left = 2 ** Math.floor(Math.log2(hashes.length - 1));
  return sha(Buffer.of(1), rootOf(hashes.slice(0, left)), rootOf(hashes.slice(left)));
}

/** The message under 0x06. */
function subtree(cosigner: string, seconds: number, origin: string, size: number, root: Uint8Array): Buffer {
  const named = (name: string) => [Buffer.of(name.length), Buffer.from(name)];
  const head = [Buffer.from("subtree/v1\n\0"), ...named(cosigner), u64(seconds), ...named(origin)];
  return Buffer.concat([...head, u64(0), u64(size), root]);
}

const textAt = (origin: string, size: number, root: Uint8Array) => `${origin}\n${size}\n${base64(root)}\n`;
const keyId = (name: string, type: number, key: string) =>
  sha(name, Buffer.of(10, type), Buffer.from(key, "hex")).subarray(0, 4);
const lineOf = (name: string, type: number, key: string, signature: Uint8Array) =>
  `\u2014 ${name} ${base64(Buffer.concat([keyId(name, type, key), signature]))}\n`;

/** A checkpoint, signed by its log. */
export function checkpoint(pair: Pair, origin: string, size: number, root: Uint8Array, seconds: number): Buffer {
  const { ed25519, mldsa44 } = publicPair(pair);
  const text = textAt(origin, size, root);
  const ml = Buffer.concat([u64(seconds), signMl(pair, subtree(origin, seconds, origin, size, root))]);
  const lines = lineOf(origin, 1, ed25519, signEd(pair, Buffer.from(text))) + lineOf(origin, 6, mldsa44, ml);
  return Buffer.from(`${text}\n${lines}`);
}

/** The two lines of a mirror. */
export function cosigned(
  pair: Pair,
  name: string,
  origin: string,
  size: number,
  root: Buffer,
  seconds: number,
): Buffer {
  const { ed25519, mldsa44 } = publicPair(pair);
  const text = Buffer.from(`cosignature/v1\ntime ${seconds}\n${textAt(origin, size, root)}`);
  const ed = Buffer.concat([u64(seconds), signEd(pair, text)]);
  const ml = Buffer.concat([u64(seconds), signMl(pair, subtree(name, seconds, origin, size, root))]);
  return Buffer.from(lineOf(name, 4, ed25519, ed) + lineOf(name, 6, mldsa44, ml));
}

export interface Note {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** What a note says, once both signatures of its log open it. */
export function opened(note: Buffer, pair: PublicPair): Note | undefined {
  const [text = "", lines = ""] = note.toString().split("\n\n");
  const [origin = "", size = "", root = ""] = text.split("\n");
  const said = { origin, size: Number(size), root: Buffer.from(root, "base64") };
  const ed = signatureOf(lines, origin, 1, pair.ed25519);
  const isGood = goodEd(pair, Buffer.from(`${text}\n`), ed) && isSigned(lines, origin, pair, said);
  return isGood ? said : undefined;
}

/** Whether the two lines of a mirror are over that. */
export function isCosigned(lines: string, name: string, pair: PublicPair, said: Note): boolean {
  const ed = signatureOf(lines, name, 4, pair.ed25519);
  if (!ed.subarray(0, 8).equals(signatureOf(lines, name, 6, pair.mldsa44).subarray(0, 8))) return false;
  const time = `cosignature/v1\ntime ${ed.readBigUInt64BE()}\n`;
  const text = Buffer.from(`${time}${textAt(said.origin, said.size, said.root)}`);
  return goodEd(pair, text, ed.subarray(8)) && isSigned(lines, name, pair, said);
}

/** The second line of both: ML-DSA-44 under 0x06. */
function isSigned(lines: string, name: string, pair: PublicPair, { origin, size, root }: Note): boolean {
  const signature = signatureOf(lines, name, 6, pair.mldsa44);
  const seconds = Number(signature.readBigUInt64BE());
  return goodMl(pair, subtree(name, seconds, origin, size, root), signature.subarray(8));
}

/** The one signature under that name and key; of none or of two, bytes that verify under no key. */
function signatureOf(lines: string, name: string, type: number, key: string): Buffer {
  const ours = lines.split("\n").filter((line) => line.startsWith(`\u2014 ${name} `));
  const raw = ours.map((line) => Buffer.from(line.split(" ")[2] ?? "", "base64"));
  const [found, ...more] = raw.filter((bytes) => bytes.subarray(0, 4).equals(keyId(name, type, key)));
  return found === undefined || more.length > 0 ? Buffer.alloc(64) : found.subarray(4);
}
