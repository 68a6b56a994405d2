/** Bundles that north takes in, and what they leave there; and files that are none. */
import { type Hash, keyListBytes, signKeyList } from "@kakehashi/core";
import { bundleMagic, encodeFrame, encodeMessage, framed, type Message, type Package } from "@kakehashi/exchange";
import { formatSignatureLines, proveEquivocation, signCheckpoint } from "@kakehashi/ledger";
import type { BundleTaken } from "../../../packages/cli/src/testing/taking-node.ts";
import { haveOf, packageOf, refOf } from "../../../packages/cli/src/testing/world-trees.ts";
import { seededSigner } from "../../../packages/ledger/src/test/crypto.ts";
import { rotated } from "../archive-parts/scene.ts";
import { crypto, utf8, wallSeconds } from "../ledger-parts/cast.ts";
import { BundleScene, thief } from "./bundle-scene.ts";

/** What must be said of it, as far as it is the point of the case; sizes are those of the logs of east and west. */
type Wanted = Partial<Omit<BundleTaken, "keyLists" | "logs">> & {
  readonly sizes?: readonly [east: number, west: number];
  readonly lists?: readonly [east: number, north: number, west: number];
  readonly bodiless?: readonly number[];
  readonly bare?: readonly number[];
  readonly heldBy?: readonly string[];
  readonly forked?: true;
};

export interface BundleCase {
  readonly name: string;
  /** Bundles of other cases that the receiver has taken before. */
  readonly after?: readonly string[];
  readonly wanted: Wanted;
  readonly make: (scene: BundleScene) => Promise<Uint8Array> | Uint8Array;
}

const none = { reads: "none", sizes: [0, 0], lists: [0, 1, 0] } as const;
const whole = { reads: "whole", sizes: [4, 0], lists: [1, 1, 1] } as const;
const refused = (reason: string, places: readonly number[] = [3]): Wanted => ({
  ...{ reads: "whole", sizes: [0, 0], refused: places, reasons: [reason] },
});
const ends = (bytes: Uint8Array, more: readonly Uint8Array[]) => new Uint8Array(Buffer.concat([bytes, ...more]));
const changed = <Of extends object>(of: Of, change: (of: Of) => void): Of => {
  change(of);
  return of;
};
const raw = (header: string) => ends(new Uint8Array([0, 0, 0, header.length]), [utf8(header)]);
const headOf = (scene: BundleScene, change: object = {}) => {
  const { realm, audience } = scene.world;
  return { t: "bundle", v: 1, realm, audience, node: "east-1", made: 1, ...change } as never;
};
const beginning = (scene: BundleScene, head: Uint8Array) =>
  ends(bundleMagic, [head, encodeMessage(scene.keys())].map(framed));
const firstLeaf = ({ leaves: [first] }: Package) => first?.leaf as Uint8Array;

const taken: readonly BundleCase[] = [
  {
    name: "of two logs, with records, key lists, bodies, cosignatures and a digest",
    wanted: { ...whole, sizes: [4, 2], refused: [], gaps: [], reasons: [], heldBy: ["west-1"], bodiless: [] },
    make: async ({ world, subject, east }) => {
      const { node, incarnation } = refOf(world, east);
      const counts = [[`${node}/${incarnation}`, 3]] as never;
      const objects = [{ subject, digest: "0".repeat(64) as Hash, counts }];
      const digest: Message = { t: "digest", audience: world.audience, objects };
      const records = [world.realmRecord, world.recordBytes, utf8(JSON.stringify(world.compiled))];
      return world.bundle([...(await world.messages()), digest], { records });
    },
  },
  {
    name: "with what a receiver passes over: lacks, and a leaf that is said to stand",
    wanted: { ...whole, refused: [], reasons: [] },
    make: async (scene) => {
      const of = refOf(scene.world, scene.east);
      const leaves = await scene.leaves();
      const expiry = { incarnation: of.incarnation, index: 0 };
      return scene.bundle([
        leaves,
        { t: "have", part: "lacks", ...of, entries: [scene.subject] },
        { t: "stands", ...of, index: 0, expiry, leaf: firstLeaf(leaves) },
      ]);
    },
  },
  {
    name: "leaves in three packages under one note",
    wanted: { ...whole, gaps: [] },
    make: async (scene) => {
      const parts = [{ to: 1 }, { from: 1, to: 3, note: undefined }, { from: 3, note: undefined }];
      return scene.bundle(await Promise.all(parts.map((part) => scene.leaves(part))));
    },
  },
  {
    name: "leaves in two packages under one note, with a cosignature of it",
    wanted: { ...whole, gaps: [], heldBy: ["west-1"] },
    make: async (scene) => {
      const note = await scene.note({ cosigned: true });
      return scene.bundle([await scene.leaves({ to: 3, note }), await scene.leaves({ from: 3, note: undefined })]);
    },
  },
  {
    name: "the same, with key lists between",
    wanted: { ...whole, gaps: [], heldBy: ["west-1"] },
    make: async (scene) => {
      const note = await scene.note({ cosigned: true });
      const [first, second] = [await scene.leaves({ to: 3, note }), await scene.leaves({ from: 3, note: undefined })];
      return scene.bundle([first, scene.keys(), second]);
    },
  },
  {
    name: "leaves under a checkpoint that is beyond them",
    wanted: { ...whole, sizes: [3, 0] },
    make: async (scene) => scene.bundle([await scene.leaves({ to: 3 })]),
  },
  {
    name: "the head alone",
    wanted: { ...none, reads: "whole" },
    make: (scene) => scene.world.bundle([]),
  },
  {
    name: "leaves without their bodies",
    wanted: { ...whole, bodiless: [1, 3] },
    make: async (scene) => scene.bundle([await scene.leaves({ bodiless: [1, 3] })]),
  },
  {
    name: "bodies that come after their leaves, and one that nobody asked for",
    wanted: { ...whole, bodiless: [3], refused: [], reasons: [] },
    make: async (scene) => {
      const [, body] = (await scene.leaves()).leaves;
      const bodies = [utf8("{}"), body?.body as Uint8Array];
      return scene.bundle([
        await scene.leaves({ bodiless: [1, 3] }),
        { t: "bodies", ...refOf(scene.world, scene.east), bodies },
      ]);
    },
  },
  {
    name: "a body that is not the one that its envelope names",
    wanted: { ...whole, bodiless: [1], refused: [], reasons: ["body-of-another-hash"] },
    make: async (scene) => {
      const leaves = await scene.leaves();
      const [, { body: other } = {}, ...rest] = leaves.leaves;
      const wrong = { ...(leaves.leaves[1] as Package["leaves"][number]), body: rest[0]?.body ?? other };
      return scene.bundle([{ ...leaves, leaves: [leaves.leaves[0] as never, wrong, ...rest] }]);
    },
  },
  {
    name: "a leaf that does not read",
    wanted: { ...whole, sizes: [5, 0], bodiless: [] },
    make: async (scene) => {
      scene.world.append(scene.east, utf8('{"v":1,"v":1}'));
      return scene.bundle([await scene.leaves()]);
    },
  },
  {
    name: "an expunged leaf, by the log's own node, before its expiry",
    wanted: { ...whole, sizes: [5, 0], bare: [4] },
    make: async (scene) => scene.bundle([await scene.leaves({ bare: [scene.astray()] })]),
  },
  {
    name: "an expunged leaf with its expiry, by another member",
    wanted: { ...whole, sizes: [6, 0], bare: [4] },
    make: async (scene) => {
      const index = scene.astray();
      scene.expire([index]);
      return scene.bundle([await scene.leaves({ bare: [index] })], { node: "west-1" as never });
    },
  },
  {
    name: "newer key lists, and leaves under the newer keys beyond their rotation",
    wanted: { ...whole, sizes: [6, 0], lists: [2, 1, 1] },
    make: async (scene) => {
      await rotated(scene as never);
      scene.title();
      return scene.bundle([await scene.leaves()]);
    },
  },
  {
    name: "a cosignature by itself",
    wanted: { ...whole, heldBy: ["west-1"], reasons: [] },
    make: async (scene) => scene.bundle([await scene.leaves(), (await scene.cosignature()).message]),
  },
  {
    name: "an answer: no leaf of what its maker was brought, but its cosignature under the note",
    after: ["leaves in three packages under one note"],
    wanted: { ...whole, sizes: [4, 2], heldBy: ["west-1"] },
    make: async ({ world, east, west }) =>
      world.bundle([await haveOf(world, east), await haveOf(world, west), await packageOf(world, west)], {
        node: "west-1" as never,
      }),
  },
  {
    name: "leaves that go on from those of an earlier bundle",
    after: ["leaves under a checkpoint that is beyond them"],
    wanted: { ...whole, gaps: [] },
    make: async (scene) => scene.bundle([await scene.leaves({ from: 2 })]),
  },
  {
    name: "what is there already, with a body that was not",
    after: ["leaves without their bodies"],
    wanted: { ...whole, bodiless: [1] },
    make: async (scene) => scene.bundle([await scene.leaves({ bodiless: [1] })]),
  },
  {
    name: "evidence that its log has forked",
    after: ["leaves in three packages under one note"],
    wanted: { ...whole, forked: true, reasons: [] },
    make: async (scene) => scene.bundle([await evidence(scene, new Uint8Array(32).fill(7))]),
  },
  {
    name: "a note of the same size and of another root: the log has forked",
    after: ["leaves in three packages under one note"],
    wanted: { ...whole, forked: true },
    make: async (scene) => {
      const root = new Uint8Array(32).fill(7);
      return scene.world.bundle([await scene.have(await scene.note({ root }))]);
    },
  },
];

async function evidence(
  { world, east }: BundleScene,
  otherRoot: Uint8Array,
  signer = undefined as never,
): Promise<Message> {
  const keys = world.keys.get("east-1")?.log;
  const note = (root: Uint8Array, by = keys) =>
    signCheckpoint(crypto, by as never, { origin: world.origin(east), size: 4, root, wallSeconds });
  const suspect = { crypto, origin: world.origin(east), keys: [keys, signer ?? keys] } as never;
  const notes = [await note(world.rootAt(east, 4)), await note(otherRoot, signer ?? keys)] as const;
  const proof = await proveEquivocation(suspect, notes, async () => []);
  if (proof.refused !== undefined) throw new Error(proof.refused);
  return { t: "evidence", ...refOf(world, east), proof: proof.bytes };
}

const cutShort: readonly BundleCase[] = [
  {
    name: "ends in the middle of a message",
    wanted: { ...whole, reads: "cut" },
    make: async (scene) => {
      const file = await scene.bundle([await scene.leaves(), scene.keys()]);
      return file.subarray(0, file.length - 1);
    },
  },
  {
    name: "ends in the middle of a length",
    wanted: { ...whole, reads: "cut" },
    make: async (scene) => ends(await scene.bundle([await scene.leaves()]), [new Uint8Array(3)]),
  },
  {
    name: "a message of more than 4,194,304 bytes",
    wanted: { ...whole, reads: "cut" },
    make: async (scene) => ends(await scene.bundle([await scene.leaves()]), [new Uint8Array([0, 0x40, 0, 1, 0, 0])]),
  },
];

const noBundles: readonly BundleCase[] = [
  ["nothing", () => new Uint8Array(0)],
  ["its magic cut short", () => bundleMagic.slice(0, -1)],
  ["another magic", async (scene: BundleScene) => otherMagic(await scene.bundle([]))],
  ["its magic alone", () => bundleMagic],
  ["another message first", (scene: BundleScene) => ends(bundleMagic, [framed(encodeMessage(scene.keys()))])],
  ["a first message of no bytes", (scene: BundleScene) => beginning(scene, new Uint8Array(0))],
  ["another version", (scene: BundleScene) => beginning(scene, encodeFrame(headOf(scene, { v: 2 }), []))],
  [
    "a member more in its first message",
    (scene: BundleScene) => beginning(scene, encodeFrame(headOf(scene, { more: 1 }), [])),
  ],
  [
    "a member less in its first message",
    (scene: BundleScene) => beginning(scene, encodeFrame(headOf(scene, { made: undefined }), [])),
  ],
  [
    "a first message that is cut short inside",
    (scene: BundleScene) => beginning(scene, encodeFrame(headOf(scene), [utf8("{}")]).slice(0, -1)),
  ],
  [
    "a first message that is not canonical",
    (scene: BundleScene) => beginning(scene, raw(` ${JSON.stringify(headOf(scene))}`)),
  ],
  ["of another realm", (scene: BundleScene) => scene.bundle([], { realm: scene.world.audience })],
  ["of an audience that is not kept", (scene: BundleScene) => scene.bundle([], { audience: scene.world.realm })],
  ["made by a node of no member", (scene: BundleScene) => scene.bundle([], { node: "south-1" as never })],
].map(([name, make]) => ({ name: name as string, wanted: none, make: make as BundleCase["make"] }));

function otherMagic(file: Uint8Array): Uint8Array {
  file.set(utf8("kakehashi bundle 2\n"));
  return file;
}

const refusedParts: readonly BundleCase[] = [
  {
    name: "a message with bytes behind its last blob",
    wanted: refused("message-cut-short"),
    make: async (scene) => scene.bundle([ends(encodeMessage(await scene.leaves()), [new Uint8Array(1)])]),
  },
  {
    name: "a member twice in a header",
    wanted: refused("header-malformed"),
    make: (scene) => scene.bundle([raw('{"lists":[],"lists":[],"part":"keys","t":"have"}')]),
  },
  {
    name: "an unknown message",
    wanted: { ...whole, refused: [3], reasons: ["message-unknown"] },
    make: async (scene) => scene.bundle([encodeFrame({ t: "hurry" }, []), await scene.leaves()]),
  },
  {
    name: "a hello, which belongs to lines",
    wanted: refused("message-unknown"),
    make: (scene) => {
      const hello = { t: "hello", v: 1, node: "east-1", realm: scene.world.realm, nonce: "0".repeat(64) };
      return scene.bundle([encodeFrame(hello, [])]);
    },
  },
  {
    name: "257 leaves in a package",
    wanted: refused("too-many-blobs"),
    make: async (scene) => {
      const leaves = await scene.leaves();
      const many = Array.from({ length: 257 }, () => ({ leaf: utf8("{}"), expunged: false, body: undefined }));
      return scene.bundle([encodeMessage({ ...leaves, size: 257, note: undefined, leaves: many })]);
    },
  },
  {
    name: "a message of another audience",
    wanted: { reads: "whole", sizes: [0, 0], refused: [3], reasons: [] },
    make: async (scene) => scene.bundle([{ ...(await scene.leaves()), audience: scene.world.realm }]),
  },
  {
    name: "a package of another audience's log, under its name here",
    wanted: refused("checkpoint-not-valid"),
    make: async (scene) => {
      const { world, east } = scene;
      const origin = world.origin(east).replace(world.audience, world.realm);
      const body = { origin, size: 4, root: world.rootAt(east, 4), wallSeconds };
      const note = await signCheckpoint(crypto, world.keys.get("east-1")?.log as never, body);
      return scene.bundle([await scene.leaves({ note })]);
    },
  },
  {
    name: "leaves that do not follow",
    wanted: { reads: "whole", sizes: [0, 0], refused: [], gaps: [3], reasons: [] },
    make: async (scene) => scene.bundle([await scene.leaves({ from: 1 })]),
  },
  {
    name: "a log that was not named before",
    wanted: { reads: "whole", sizes: [0, 0], refused: [], gaps: [2] },
    make: async (scene) => scene.world.bundle([scene.keys(), await scene.leaves()]),
  },
  {
    name: "a log that was named without a note",
    wanted: { reads: "whole", sizes: [0, 0], gaps: [3] },
    make: async (scene) => {
      const have = await haveOf(scene.world, scene.east, { note: undefined });
      return scene.world.bundle([scene.keys(), have, await scene.leaves()]);
    },
  },
  {
    name: "a log of which no key list has come",
    wanted: { reads: "whole", sizes: [0, 0], gaps: [2], lists: [0, 1, 0] },
    make: async (scene) => scene.world.bundle([await scene.have(), await scene.leaves()]),
  },
  {
    name: "a log whose node belongs to no member",
    wanted: { reads: "whole", sizes: [0, 0], gaps: [3] },
    make: async (scene) => {
      const south = `south-1/${"5".repeat(32)}` as never;
      scene.world.logs.set(south, [...scene.world.leaves(scene.east)]);
      const keys = { ...scene.world.keys.get("east-1") } as never;
      const note = await scene.world.note(south, { cosigned: false, keys });
      const have = await haveOf(scene.world, south, { note });
      return scene.world.bundle([scene.keys(), have, await packageOf(scene.world, south, { note })]);
    },
  },
  {
    name: "a leaf changed",
    wanted: refused("leaves-not-proven"),
    make: async (scene) => {
      const leaves = await scene.leaves();
      const bytes = firstLeaf(leaves).slice();
      bytes[bytes.length - 3] = (bytes.at(-3) as number) ^ 1;
      const [first, ...rest] = leaves.leaves;
      return scene.bundle([{ ...leaves, leaves: [{ ...first, leaf: bytes } as never, ...rest] }]);
    },
  },
  {
    name: "two leaves in each other's place",
    wanted: refused("leaves-not-proven"),
    make: async (scene) => {
      const leaves = await scene.leaves();
      const [a, b, ...rest] = leaves.leaves;
      return scene.bundle([{ ...leaves, leaves: [b as never, a as never, ...rest] }]);
    },
  },
  {
    name: "a hash that no leaf there has",
    wanted: refused("leaves-not-proven"),
    make: async (scene) => {
      const leaves = await scene.leaves({ bare: [1] });
      const [, gone] = leaves.leaves;
      return scene.bundle([changed(leaves, () => gone?.leaf.fill(9))]);
    },
  },
  {
    name: "a consistency proof of another tree",
    wanted: refused("leaves-not-proven"),
    make: async (scene) => {
      const leaves = await scene.leaves({ to: 3 });
      return scene.bundle([{ ...leaves, proof: leaves.proof.map((hash) => hash.map((byte) => byte ^ 1) as never) }]);
    },
  },
  {
    name: "a consistency proof that is longer than it must be",
    wanted: refused("leaves-not-proven"),
    make: async (scene) => {
      const leaves = await scene.leaves({ to: 3 });
      return scene.bundle([{ ...leaves, proof: [...leaves.proof, new Uint8Array(32) as never] }]);
    },
  },
  {
    name: "a checkpoint of another size than the package names",
    wanted: refused("checkpoint-not-valid"),
    make: async (scene) => scene.bundle([await scene.leaves({ to: 3, size: 4, note: await scene.note({ size: 3 }) })]),
  },
  {
    name: "no note, and none before it",
    wanted: refused("checkpoint-not-valid"),
    make: async (scene) => scene.bundle([await scene.leaves({ note: undefined })]),
  },
  {
    name: "a checkpoint without its Ed25519 signature",
    wanted: refused("checkpoint-not-valid"),
    make: async (scene) =>
      scene.bundle([await scene.leaves({ note: await scene.noteWith(([, ml]) => [ml as string]) })]),
  },
  {
    name: "a checkpoint without its ML-DSA-44 signature",
    wanted: refused("checkpoint-not-valid"),
    make: async (scene) => scene.bundle([await scene.leaves({ note: await scene.noteWith(([ed]) => [ed as string]) })]),
  },
  {
    name: "a checkpoint by another's keys",
    wanted: refused("checkpoint-not-valid"),
    make: async (scene) => scene.bundle([await scene.leaves({ note: await scene.byThief() })]),
  },
  {
    name: "a log that is named by a checkpoint of another's keys",
    wanted: { reads: "whole", sizes: [0, 0], gaps: [3] },
    make: async (scene) =>
      scene.world.bundle([scene.keys(), await scene.have(await scene.byThief()), await scene.leaves()]),
  },
  {
    name: "an expunged leaf without its expiry, by another member",
    wanted: refused("leaf-not-taken"),
    make: async (scene) => scene.bundle([await scene.leaves({ bare: [scene.astray()] })], { node: "west-1" as never }),
  },
  {
    name: "an expunged leaf with an expiry that names another place, by another member",
    wanted: refused("leaf-not-taken"),
    make: async (scene) => {
      const index = scene.astray();
      scene.expire([scene.astray()]);
      return scene.bundle([await scene.leaves({ bare: [index] })], { node: "west-1" as never });
    },
  },
];

const half = async (scene: BundleScene) => {
  const { lines } = await scene.cosignature();
  return formatSignatureLines(lines.slice(0, 1));
};

const keysAndWitnesses: readonly BundleCase[] = [
  {
    name: "a cosignature of another tree under the note",
    wanted: { ...whole, heldBy: [], refused: [] },
    make: async (scene) => {
      const { lines } = await scene.cosignature({ root: new Uint8Array(32).fill(7) });
      const note = ends(await scene.note(), [formatSignatureLines(lines)]);
      return scene.bundle([await scene.leaves({ note })]);
    },
  },
  {
    name: "half a cosignature under the note",
    wanted: { ...whole, heldBy: [], refused: [] },
    make: async (scene) => scene.bundle([await scene.leaves({ note: ends(await scene.note(), [await half(scene)]) })]),
  },
  {
    name: "a cosignature of the mirror of the log's own node under the note",
    wanted: { ...whole, heldBy: [], refused: [] },
    make: async (scene) =>
      scene.bundle([await scene.leaves({ note: await scene.note({ cosigned: true, cosigner: "east-1" }) })]),
  },
  {
    name: "a cosignature by another's keys under the note",
    wanted: { ...whole, heldBy: [], refused: [] },
    make: async (scene) =>
      scene.bundle([await scene.leaves({ note: await scene.note({ cosigned: true, mirror: thief }) })]),
  },
  {
    name: "a cosignature by itself, of another root",
    wanted: { ...whole, heldBy: [], refused: [4], reasons: ["cosignature-of-another-root"] },
    make: async (scene) => {
      const { message } = await scene.cosignature({ root: new Uint8Array(32).fill(7) });
      return scene.bundle([await scene.leaves(), message]);
    },
  },
  {
    name: "half a cosignature by itself",
    wanted: { ...whole, heldBy: [], refused: [4], reasons: ["cosignature-not-valid"] },
    make: async (scene) =>
      scene.bundle([await scene.leaves(), scene.cosigned(4, scene.world.rootAt(scene.east, 4), await half(scene))]),
  },
  {
    name: "a cosignature by itself, of a node of no member",
    wanted: { ...whole, heldBy: [], refused: [4], reasons: ["cosignature-not-valid"] },
    make: async (scene) => scene.bundle([await scene.leaves(), (await scene.cosignature({ by: "south-1" })).message]),
  },
  {
    name: "a cosignature by itself, of a size that is not here",
    wanted: { ...whole, sizes: [3, 0], heldBy: [], refused: [], reasons: [] },
    make: async (scene) => scene.bundle([await scene.leaves({ to: 3 }), (await scene.cosignature()).message]),
  },
  {
    name: "evidence that does not convict: one of its notes is by another's keys",
    after: ["leaves in three packages under one note"],
    wanted: { ...whole, refused: [3], reasons: ["evidence-does-not-convict"] },
    make: async (scene) => scene.bundle([await evidence(scene, new Uint8Array(32).fill(7), thief as never)]),
  },
  {
    name: "a key list whose signature does not verify",
    wanted: { reads: "whole", lists: [0, 1, 1], refused: [], reasons: ["key-list-not-valid"] },
    make: ({ world }) => {
      const lists = world.listViews().map(({ bytes, ...list }) => {
        // The last digit of the Ed25519 signature, which stands first in the list.
        const at = '{"ed25519":"'.length + 127;
        const spoiled = bytes.slice();
        if (list.party === ("east" as never)) spoiled[at] = spoiled[at] === 0x30 ? 0x31 : 0x30;
        return { ...list, bytes: spoiled };
      });
      return world.bundle([{ t: "have", part: "keys", lists }]);
    },
  },
  {
    name: "a key list without the one before it",
    wanted: { reads: "whole", lists: [0, 1, 1], refused: [], reasons: [] },
    make: async (scene) => {
      await scene.world.list("east", { rotate: true });
      return scene.world.bundle([scene.keys(scene.world.listViews().filter(({ bytes }, at) => at !== 0 && bytes))]);
    },
  },
  {
    name: "another key list of a number that is there",
    wanted: { reads: "whole", lists: [1, 1, 1], refused: [], reasons: ["key-list-equivocation"] },
    make: async (scene) => {
      const { world } = await BundleScene.open();
      const keys = ["log", "mirror", "session", "witness"].map((role) => [role, seededSigner(`another ${role}`)]);
      world.keys.set("east-1", Object.fromEntries(keys));
      world.lists.set("east", []);
      await world.list("east");
      return scene.world.bundle([
        scene.keys(),
        scene.keys(world.listViews().filter(({ party }) => `${party}` === "east")),
      ]);
    },
  },
  {
    name: "a key list of a party that is no member",
    wanted: { reads: "whole", lists: [0, 1, 0], refused: [], reasons: ["key-list-not-valid"] },
    make: async ({ world }) => {
      const south = await southern(world);
      return world.bundle([{ t: "have", part: "keys", lists: [{ party: "south" as never, number: 1, bytes: south }] }]);
    },
  },
  {
    name: "a key list that its header names otherwise",
    wanted: { reads: "whole", lists: [1, 1, 1], refused: [], reasons: [] },
    make: ({ world }) => {
      const lists = world.listViews().map((list) => ({ ...list, party: "south" as never, number: 9 }));
      return world.bundle([{ t: "have", part: "keys", lists }]);
    },
  },
  {
    name: "leaves under the older keys, the last of them a rotation",
    wanted: { ...whole, sizes: [5, 0], lists: [2, 1, 1], refused: [] },
    make: async (scene) => {
      const keys = await rotated(scene as never);
      return scene.bundle([await scene.leaves({ note: await scene.note({ keys }) })]);
    },
  },
  {
    name: "leaves under the newer keys, the last of them a rotation",
    wanted: refused("checkpoint-not-valid"),
    make: async (scene) => {
      await rotated(scene as never);
      return scene.bundle([await scene.leaves()]);
    },
  },
  {
    name: "leaves under the older keys beyond a rotation in them",
    wanted: refused("checkpoint-not-valid"),
    make: async (scene) => {
      const before = await rotated(scene as never);
      scene.title();
      return scene.bundle([await scene.leaves({ note: await scene.note({ keys: before }) })]);
    },
  },
];

/** A good key list of a party that the audience does not have, in the same realm. */
async function southern(world: BundleScene["world"]): Promise<Uint8Array> {
  const list = world.lists.get("west")?.[0]?.list as never as object;
  const south = JSON.parse(JSON.stringify(list).replaceAll('"west', '"south'));
  return keyListBytes(await signKeyList(world.identities.get("west") as never, south));
}

export const bundleCases: readonly BundleCase[] = [
  ...taken,
  ...cutShort,
  ...noBundles,
  ...refusedParts,
  ...keysAndWitnesses,
];
