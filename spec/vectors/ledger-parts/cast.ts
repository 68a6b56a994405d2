/** The nodes that all vectors speak of: a log of node `a-1`, and mirrors of `b-1`, `c-1` and of `a-1` itself. */
import { type Signer, toHex } from "@kakehashi/core";
import {
  appendLeaves,
  cosign,
  emptyTree,
  formatSignatureLines,
  leafHash,
  type NodeHash,
  rootOfLeaves,
  signCheckpoint,
  type TileReader,
  tilesAfterAppend,
} from "@kakehashi/ledger";
import { seededSigner, testCrypto } from "../../../packages/ledger/src/test/crypto.ts";

export const crypto = testCrypto;

export function utf8(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text));
}

export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}

function hashOf(text: string): string {
  return toHex(crypto.sha256(utf8(text)));
}

const realm = hashOf("realm of the vectors");
const audience = hashOf("audience of the vectors");
const incarnationOf = (node: string) => hashOf(`incarnation of ${node}`).slice(0, 32);

export const log = {
  origin: `a-1/${realm}/${audience}/${incarnationOf("a-1")}`,
  signer: seededSigner("log of a-1"),
};
export const mirrorB = mirrorOf("b-1");
export const mirrorC = mirrorOf("c-1");
export const mirrorA = mirrorOf("a-1");
export type Mirror = ReturnType<typeof mirrorOf>;

/** 1 January 2026, 00:00:00 UTC. */
export const wallSeconds = 1_767_225_600;

function mirrorOf(node: string): { readonly name: string; readonly signer: Signer } {
  return { name: `${node}/${realm}/mirror/${incarnationOf(node)}`, signer: seededSigner(`mirror of ${node}`) };
}

export function keysOf(signer: Signer): { readonly ed25519: string; readonly mldsa44: string } {
  return { ed25519: toHex(signer.ed25519), mldsa44: toHex(signer.mldsa44) };
}

/** Leaf `i` of a branch is the ASCII text `<branch> <i>`: the tree does not look inside. */
export function leavesOf(count: number, branch = "leaf"): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, i) => utf8(`${branch} ${i}`));
}

export function leafHashesOf(leaves: readonly Uint8Array[]): readonly NodeHash[] {
  return leaves.map((leaf) => leafHash(crypto, leaf));
}

/** What the log holds for the checkpoints of these vectors: 300 leaves. */
export const leaves = leavesOf(300);

/** The same first five leaves, then others: what a log that equivocates shows to somebody else. */
export const otherLeaves = [...leavesOf(5), ...leavesOf(295, "other")];

export async function checkpointOf(size: number, branch = leaves, signer = log.signer): Promise<Uint8Array> {
  const root = rootOfLeaves(crypto, leafHashesOf(branch.slice(0, size)));
  return signCheckpoint(crypto, signer, { origin: log.origin, size, root, wallSeconds });
}

export async function cosignatureOf(mirror: Mirror, size: number, seconds = wallSeconds + 1): Promise<string> {
  const checkpoint = { origin: log.origin, size, root: rootOfLeaves(crypto, leafHashesOf(leaves.slice(0, size))) };
  return textOf(
    formatSignatureLines(await cosign(crypto, mirror.signer, { name: mirror.name, checkpoint, wallSeconds: seconds })),
  );
}

export async function tilesOf(branch: readonly Uint8Array[]): Promise<TileReader> {
  const tiles = await tilesAfterAppend(0, appendLeaves(crypto, emptyTree, leafHashesOf(branch)), async () => []);
  return async (wanted) =>
    wanted.map((name) => tiles.find((tile) => tile.level === name.level && tile.index === name.index)?.hashes);
}

/** The parts of a note that a case spoils: its text, and its signature lines without the newline. */
export function partsOf(note: Uint8Array): { readonly text: string; readonly lines: readonly string[] } {
  const whole = textOf(note);
  const blank = whole.lastIndexOf("\n\n");
  return {
    text: whole.slice(0, blank + 1),
    lines: whole
      .slice(blank + 2)
      .trimEnd()
      .split("\n"),
  };
}

export function noteOf(text: string, lines: readonly string[]): string {
  return `${text}\n${lines.map((line) => `${line}\n`).join("")}`;
}

/** Flips the lowest bit of byte `at` of what a signature line holds after its key id. */
export function flipInLine(line: string, at: number): string {
  const [dash, name, encoded] = line.split(" ") as [string, string, string];
  const blob = Buffer.from(encoded, "base64");
  blob[4 + at] = (blob[4 + at] as number) ^ 1;
  return `${dash} ${name} ${blob.toString("base64")}`;
}
