import { toHex } from "@kakehashi/core";
import { appendLeaves, emptyTree, encodeEntryBundle, entriesPath, tilePath, tilesAfterAppend } from "@kakehashi/ledger";
import { crypto, leafHashesOf, leavesOf } from "./cast.ts";

const paths = [
  [0, 0, 256, "tile/0/000"],
  [0, 0, 1, "tile/0/000.p/1"],
  [1, 999, 255, "tile/1/999.p/255"],
  [0, 1000, 256, "tile/0/x001/000"],
  [63, 1234067, 256, "tile/63/x001/x234/067"],
  ["entries", 1234067, 8, "tile/entries/x001/x234/067.p/8"],
] as const;

const notPaths = [
  "tile/0/0",
  "tile/00/000",
  "tile/64/000",
  "tile/-1/000",
  "tile/0/x000/001",
  "tile/0/001/000",
  "tile/0/x001/x000",
  "tile/0/000.p/0",
  "tile/0/000.p/01",
  "tile/0/000.p/256",
  "tile/0/000.p/",
  "tile/0/000/",
  "/tile/0/000",
  "tile/data/000",
  "tile/0/000\n",
];

/** Paths; the tiles of a log of 70,000 leaves `leaf <i>` by the SHA-256 of their contents; bundles in hex. */
export async function tileVectors() {
  const grown = appendLeaves(crypto, emptyTree, leafHashesOf(leavesOf(70_000)));
  const tiles = await tilesAfterAppend(0, grown, async () => []);
  const shown = tiles.filter(({ level, index }) => level > 0 || index === 0 || index >= 272);
  const bundle = toHex(encodeEntryBundle(leavesOf(3)));
  return {
    paths: paths.map(([level, index, width, path]) => ({ level, index, width, path })),
    notPaths,
    log: {
      size: grown.size,
      root: toHex(grown.root),
      edge: grown.edge.map(toHex),
      tiles: shown.map(({ level, index, hashes }) => ({
        path: tilePath({ level, index }, hashes.length / 32),
        sha256: toHex(crypto.sha256(hashes)),
      })),
    },
    bundles: {
      valid: [
        { path: entriesPath(0, 3), entries: ["leaf 0", "leaf 1", "leaf 2"], bytes: bundle },
        { path: entriesPath(0, 1), entries: [""], bytes: "0000" },
      ],
      invalid: [
        { why: "empty", bytes: "" },
        { why: "cut in an entry", bytes: bundle.slice(0, -2) },
        { why: "cut in a length", bytes: `${bundle}00` },
        { why: "257 entries", bytes: "0000".repeat(257) },
      ],
    },
  };
}
