/** Files that show that a party said two things which cannot both be true, and files that show it of nobody. */
import { keyListBytes, type SignedKeyList, signKeyList } from "@kakehashi/core";
import { encodeBase64, formatEquivocation, type NodeHash, proveSeededConsistency } from "@kakehashi/ledger";
import { treeOf } from "../../../packages/cli/src/testing/world-trees.ts";
import { utf8 } from "../ledger-parts/cast.ts";
import { type Case, type Change, ofAll, type ProofScene } from "./proof-scene.ts";

type List = SignedKeyList["list"];
type Note = Parameters<ProofScene["world"]["note"]>[1];

const [small, large] = [2, 4];
const otherRoot = new Uint8Array(32).fill(7);

/** The path of east's log as it is, from the smaller size to the larger. */
const truePath = async ({ world, east }: ProofScene) => proveSeededConsistency(await treeOf(world, east), small, large);
const note = ({ world, east }: ProofScene, of: Note) => world.note(east, { cosigned: false, ...of });

interface ToProve {
  readonly older: Note;
  readonly newer: Note;
  /** As it is, when not given. */
  readonly path?: readonly NodeHash[];
  readonly origin?: (origin: string) => string;
}

const head = ({ world }: ProofScene) => ({
  v: 1,
  realm: encodeBase64(world.realmRecord),
  audience: encodeBase64(world.recordBytes),
});

/** The file, of east's log, as far as it is not said otherwise. */
const ofLog =
  (
    { older, newer, path, origin = (each) => each }: ToProve,
    change: (file: object) => object = (file) => file,
  ): Change =>
  async (scene) => {
    const { world, east } = scene;
    const proof = formatEquivocation({
      origin: origin(world.origin(east)),
      older: await note(scene, older),
      newer: await note(scene, newer),
      path: path ?? (await truePath(scene)),
    });
    const lists = world.listViews().filter(({ party }) => party === "east");
    const keyLists = lists.map(({ party, number, bytes }) => ({ party, number, bytes: encodeBase64(bytes) }));
    return change({ ...head(scene), kind: "log-equivocation", keyLists, proof: encodeBase64(proof) });
  };

const twoRoots = { older: { size: large }, newer: { size: large, root: otherRoot }, path: [] };
const otherBefore = { older: { size: small, root: otherRoot }, newer: { size: large } };

/** Two lists, as they are written: east's own first one, and what is made of it. */
const ofLists =
  (
    make: (list: List) => object,
    { signer = "east", swapped = false }: { readonly signer?: string; readonly swapped?: boolean } = {},
  ): Change =>
  async (scene) => {
    const { world } = scene;
    const own = world.lists.get("east")?.[0] as { readonly list: List; readonly bytes: Uint8Array };
    const other = await signKeyList(world.identities.get(signer) as never, make(own.list) as never);
    const lists = [own.bytes, keyListBytes(other)].map(encodeBase64);
    return { ...head(scene), kind: "key-list-equivocation", lists: swapped ? lists.reverse() : lists };
  };

const otherLetter = (list: List) => ({ ...list, nodes: list.nodes.map((each) => ({ ...each, letter: "Q" })) });

export const equivocations: readonly Case[] = [
  ["holds", "two roots of a log at one size", ofLog(twoRoots)],
  ["holds", "a root of a log that its larger tree did not have", ofLog(otherBefore)],
  ["no", "two checkpoints of one history", ofLog({ older: { size: small }, newer: { size: large } })],
  ["no", "one checkpoint twice", ofLog({ older: { size: large }, newer: { size: large }, path: [] })],
  [
    "no",
    "a checkpoint that another hand signed in the log's name",
    ofLog({ ...twoRoots, newer: { ...twoRoots.newer, keys: ofAll as never } }),
  ],
  ["no", "a path that rebuilds neither root", ofLog({ ...otherBefore, path: [otherRoot as NodeHash] })],
  [
    "no",
    "checkpoints of another log than the proof names",
    ofLog({ ...twoRoots, origin: (each) => each.replace("east-1", "east-2") }),
  ],
  [
    "no",
    "two roots, and the key list of their log is not there",
    ofLog(twoRoots, (file) => ({ ...file, keyLists: [] })),
  ],
  [
    "no",
    "bytes that are no proof of equivocation",
    ofLog(twoRoots, (file) => ({ ...file, proof: encodeBase64(utf8("{}")) })),
  ],
  ["unreadable", "a proof of two roots with a member more", ofLog(twoRoots, (file) => ({ ...file, more: 1 }))],
  [
    "unreadable",
    "a proof of two roots that is said to be one of key lists",
    ofLog(twoRoots, (file) => ({ ...file, kind: "key-list-equivocation" })),
  ],
  ["holds", "two key lists of one number", ofLists(otherLetter)],
  ["holds", "the same two, the other one first", ofLists(otherLetter, { swapped: true })],
  ["no", "one key list twice", ofLists((list) => list)],
  ["no", "two key lists of two numbers", ofLists((list) => ({ ...list, number: 2, previous: "0".repeat(64) }))],
  ["no", "a second list that another identity signed", ofLists(otherLetter, { signer: "west" })],
  ["no", "a second list of another realm", ofLists((list) => ({ ...list, realm: "0".repeat(64) }))],
  [
    "no",
    "a second list of another identity",
    async (scene) => {
      const west = scene.world.lists.get("west")?.[0]?.list as List;
      return ofLists((list) => ({ ...list, identity: west.identity }), { signer: "west" })(scene);
    },
  ],
  [
    "unreadable",
    "three key lists",
    async (scene) => {
      const file = (await ofLists(otherLetter)(scene)) as { readonly lists: readonly string[] };
      return { ...file, lists: [...file.lists, file.lists[0]] };
    },
  ],
];
