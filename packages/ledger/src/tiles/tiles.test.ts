import { toHex } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import { parseCheckpointText } from "../checkpoint/checkpoint-text.ts";
import { parseSignedNote } from "../note/signed-note.ts";
import { testCrypto } from "../test/crypto.ts";
import { leafOf, logOf } from "../test/log-in-memory.ts";
import { sample, testWithSamples, vector } from "../test/samples.ts";
import { bytesFrom } from "../test/vector-shapes.ts";
import { appendLeaves, rootFromEdge, rootOfLeaves } from "../tree/append-leaves.ts";
import { leafHash } from "../tree/hash.ts";
import { rootAt, treeAt } from "../tree/prove.ts";
import { decodeEntryBundle, encodeEntryBundle } from "./entry-bundle.ts";
import { partialTilesOf, type TileReader, widthOfTile } from "./tile-name.ts";
import { entriesPath, parseTilePath, tilePath } from "./tile-path.ts";
import { tilesAfterAppend } from "./tiles-after-append.ts";

interface TileVectors {
  readonly paths: readonly {
    readonly level: number | "entries";
    readonly index: number;
    readonly width: number;
    readonly path: string;
  }[];
  readonly notPaths: readonly string[];
  readonly log: {
    readonly size: number;
    readonly root: string;
    readonly edge: readonly string[];
    readonly tiles: readonly { readonly path: string; readonly sha256: string }[];
  };
  readonly bundles: {
    readonly valid: readonly { readonly entries: readonly string[]; readonly bytes: string }[];
    readonly invalid: readonly { readonly why: string; readonly bytes: string }[];
  };
}

const given = vector<TileVectors>("tiles");

describe("tile paths", () => {
  test("are written and read as the vectors say", () => {
    for (const { level, index, width, path } of given.paths) {
      expect(level === "entries" ? entriesPath(index, width) : tilePath({ level, index }, width)).toBe(path);
      expect(parseTilePath(path)).toEqual({ level, index, width });
    }
    expect(given.notPaths.filter((path) => parseTilePath(path) !== undefined)).toEqual([]);
  });
});

describe("tiles", () => {
  test("of a log of 70,000 are those that C2SP tlog-tiles counts", async () => {
    const log = await logOf(given.log.size);
    expect(toHex(rootFromEdge(testCrypto, log.tree.edge))).toBe(given.log.root);
    expect(log.tree.edge.map(toHex)).toEqual(given.log.edge);
    expect(log.tiles.size).toBe(273 + 1 + 1 + 1 + 1);
    for (const { path, sha256 } of given.log.tiles) {
      const { level, index, width } = parseTilePath(path) ?? { level: 0, index: 0, width: 0 };
      const hashes = log.tiles.get(`${level}/${index}`) as Uint8Array;
      expect([hashes.length / 32, toHex(testCrypto.sha256(hashes))], path).toEqual([width, sha256]);
      expect(widthOfTile({ level: Number(level), index }, given.log.size)).toBe(width);
    }
    expect(partialTilesOf(70_000)).toEqual([
      { level: 0, index: 273 },
      { level: 1, index: 1 },
      { level: 2, index: 0 },
    ]);
  });

  test("come out of an append whole, and only those that changed", async () => {
    const log = await logOf(255);
    const first = await log.append([leafOf("leaf 255")]);
    expect(first.map(({ level, index, hashes }) => [level, index, hashes.length / 32])).toEqual([
      [0, 0, 256],
      [1, 0, 1],
    ]);
    const second = await log.append([leafOf("leaf 256")]);
    expect(second.map(({ level, index, hashes }) => [level, index, hashes.length / 32])).toEqual([[0, 1, 1]]);
    expect(await log.append([])).toEqual([]);
  });

  test("are appended to at the size that was asked, also where a tile has grown since", async () => {
    const log = await logOf(20);
    const tree = await treeAt(log.source, 13);
    const grown = appendLeaves(testCrypto, tree, [leafHash(testCrypto, leafOf("another"))]);
    const [tile] = await tilesAfterAppend(13, grown, log.read);
    const source = { crypto: testCrypto, read: async () => [tile?.hashes] };
    expect(tile?.hashes.length).toBe(14 * 32);
    expect(await rootAt(source, 14)).toEqual(grown.root);
  });
});

describe("entry bundles", () => {
  test("are written and read as the vectors say", () => {
    for (const { entries, bytes } of given.bundles.valid) {
      expect(toHex(encodeEntryBundle(entries.map(leafOf)))).toBe(bytes);
      expect(decodeEntryBundle(bytesFrom(bytes))).toEqual(entries.map(leafOf));
    }
    for (const { why, bytes } of given.bundles.invalid)
      expect(decodeEntryBundle(bytesFrom(bytes)), why).toBeUndefined();
    expect(() => encodeEntryBundle([new Uint8Array(65_536)])).toThrow(RangeError);
  });
});

describe("published logs", () => {
  testWithSamples("c2sp-tlog", "give from their entries the tiles and the roots that they signed", async () => {
    const folder = "c2sp-tlog/tessera-example-log";
    for (let size = 1; size <= 15; size++) {
      const entries = decodeEntryBundle(sample(folder, entriesPath(0, size))) ?? [];
      const hashes = entries.map((entry) => leafHash(testCrypto, entry));
      const tile = sample(folder, tilePath({ level: 0, index: 0 }, size));
      expect(Buffer.concat(hashes).equals(tile)).toBe(true);
      const note = parseSignedNote(sample(folder, `checkpoint.${size}`));
      const body = note.refused === undefined ? parseCheckpointText(note.text) : undefined;
      expect(body).toEqual({ origin: "example.com/log/testdata", size, root: rootOfLeaves(testCrypto, hashes) });
      const read: TileReader = async (wanted) => wanted.map(() => tile);
      expect(await rootAt({ crypto: testCrypto, read }, size)).toEqual(body?.root);
    }
  });

  testWithSamples("c2sp-tlog", "have partial tiles that are the beginning of the full ones", async () => {
    const folder = "c2sp-tlog/sunlight-navigli2025h2";
    const tiles = [0, 1, 2, 3].map((index) => sample(folder, tilePath({ level: 0, index }, 256)));
    const partial = sample(folder, tilePath({ level: 0, index: 3 }, 10));
    expect(tiles[3]?.subarray(0, partial.length)).toEqual(partial);
    const hashes = tiles.flatMap((tile) => Array.from({ length: 256 }, (_, i) => tile.subarray(32 * i, 32 * i + 32)));
    const level1 = tiles.map((_, i) => rootOfLeaves(testCrypto, hashes.slice(256 * i, 256 * (i + 1))));
    const read: TileReader = async (wanted) =>
      wanted.map(({ level, index }) =>
        level === 0 ? (index === 3 ? partial : tiles[index]) : Buffer.concat(level1.slice(0, 3)),
      );
    expect(await rootAt({ crypto: testCrypto, read }, 778)).toEqual(rootOfLeaves(testCrypto, hashes.slice(0, 778)));
  });
});
