import { formatEquivocation, type NodeHash, proveSeededConsistency } from "@kakehashi/ledger";
import { seededSigner } from "../../../packages/ledger/src/test/crypto.ts";
import {
  checkpointOf,
  cosignatureOf,
  crypto,
  keysOf,
  leaves,
  log,
  mirrorB,
  noteOf,
  otherLeaves,
  partsOf,
  textOf,
  tilesOf,
  utf8,
} from "./cast.ts";

/** Canonical JSON as text. One branch holds `leaf 0` to `leaf 299`; the other leaves it after `leaf 4` for `other 0` and so on. */
export async function equivocationVectors() {
  const readOther = await tilesOf(otherLeaves);
  const pathOf = (from: number, to: number) => proveSeededConsistency({ crypto, read: readOther }, from, to);
  const one = (size: number) => checkpointOf(size);
  const other = (size: number) => checkpointOf(size, otherLeaves);
  const proofOf = (older: Uint8Array, newer: Uint8Array, path: readonly NodeHash[]) =>
    textOf(formatEquivocation({ origin: log.origin, older, newer, path }));
  const convicting = proofOf(await one(7), await other(300), await pathOf(7, 300));
  const truePath = await proveSeededConsistency({ crypto, read: await tilesOf(leaves) }, 7, 300);
  const thief = await checkpointOf(300, otherLeaves, seededSigner("a stranger"));
  const bare = partsOf(await one(7));
  const cosigned = utf8(noteOf(bare.text, [...bare.lines, ...(await cosignatureOf(mirrorB, 7)).trimEnd().split("\n")]));

  const valid = [
    {
      name: "two roots at one size",
      olderSize: 300,
      newerSize: 300,
      proof: proofOf(await one(300), await other(300), []),
    },
    { name: "a smaller size that is no power of two", olderSize: 7, newerSize: 300, proof: convicting },
    {
      name: "a smaller size that is a power of two: the seed stands in the path",
      olderSize: 8,
      newerSize: 300,
      proof: proofOf(await one(8), await other(300), await pathOf(8, 300)),
    },
    {
      name: "a size of one tile, across it",
      olderSize: 256,
      newerSize: 300,
      proof: proofOf(await one(256), await other(300), await pathOf(256, 300)),
    },
    {
      name: "the older with a cosignature",
      olderSize: 7,
      newerSize: 300,
      proof: proofOf(cosigned, await other(300), await pathOf(7, 300)),
    },
  ];
  const invalid = [
    ["equivocation-not-shown", "two checkpoints that are consistent", proofOf(await one(7), await one(300), truePath)],
    [
      "equivocation-not-shown",
      "the forks part only above the older size",
      proofOf(await one(5), await other(300), await pathOf(5, 300)),
    ],
    ["equivocation-not-shown", "one checkpoint twice", proofOf(await one(300), await one(300), [])],
    [
      "equivocation-not-shown",
      "a path that rebuilds neither root",
      proofOf(await one(7), await other(300), [...(await pathOf(7, 300))].reverse()),
    ],
    ["equivocation-not-shown", "the path of the other branch", proofOf(await one(7), await other(300), truePath)],
    [
      "equivocation-not-shown",
      "a hash too many",
      proofOf(await one(7), await other(300), [...(await pathOf(7, 300)), new Uint8Array(32)]),
    ],
    ["equivocation-not-shown", "a path at equal sizes", proofOf(await one(300), await other(300), truePath)],
    ["equivocation-not-shown", "the larger size first", proofOf(await other(300), await one(7), await pathOf(7, 300))],
    ["ed25519-missing", "one of them signed by a stranger", proofOf(await one(7), thief, await pathOf(7, 300))],
    ["equivocation-malformed", "spaces", convicting.replace('","older', '", "older')],
    ["equivocation-malformed", "members in another order", convicting.replace(/^\{(.*),"v":1\}$/, '{"v":1,$1}')],
    ["equivocation-malformed", "a member twice", convicting.replace(/"v":1\}$/, '"v":1,"v":1}')],
    ["equivocation-malformed", "a member more", convicting.replace(/"v":1\}$/, '"v":1,"w":1}')],
    ["equivocation-malformed", "another version", convicting.replace(/"v":1\}$/, '"v":2}')],
    [
      "equivocation-malformed",
      "hex in capitals",
      convicting.replace(/"path":\[.*\]/, (path) => path.toUpperCase().replace('"PATH"', '"path"')),
    ],
    ["equivocation-malformed", "another origin", convicting.replace('"origin":"a-1', '"origin":"a-2')],
    ["equivocation-malformed", "not JSON", convicting.slice(0, -1)],
    ["equivocation-malformed", "null", "null"],
  ] as const;
  return {
    log: { origin: log.origin, keys: [keysOf(seededSigner("an older log key of a-1")), keysOf(log.signer)] },
    valid,
    invalid: invalid.map(([refused, name, proof]) => ({ name, refused, proof })),
  };
}
