/** Proofs that hold, and entries of proofs that do not. */
import { keyListBytes, keyPairHex, signKeyList } from "@kakehashi/core";
import { addCosignature, cosign, encodeBase64, mirrorNameOf } from "@kakehashi/ledger";
import { entryInProof, proofOf } from "../../../packages/cli/src/testing/world-trees.ts";
import { seededSigner } from "../../../packages/ledger/src/test/crypto.ts";
import { rotated } from "../archive-parts/scene.ts";
import { crypto, flipInLine, noteOf, partsOf, utf8, wallSeconds } from "../ledger-parts/cast.ts";
import { thief } from "./bundle-scene.ts";
import {
  type Case,
  type Change,
  entry,
  entryWith,
  evidence,
  flipped,
  lines,
  members,
  noted,
  ofAll,
  opening,
  type ProofScene,
  text,
} from "./proof-scene.ts";

export const holding: readonly Case[] = [
  ["holds", "of three parties, settled by the depositary's own concurrence", (scene) => scene.file()],
  ["holds", "settled by the depositary's record", (scene) => scene.file({ record: scene.others.record })],
  ["holds", "of two parties of three", ({ world, others }) => proofOf(world, others.two)],
  [
    "holds",
    "an entry under an older checkpoint than the others",
    async (scene) => {
      const older = await entryInProof(scene.world, scene.agreed.subject, { size: 3 });
      return entryWith(await scene.file(), opening, () => older);
    },
  ],
  ["holds", "extra data in the evidence", evidence((proof) => ({ ...proof, extra: utf8("extra") }))],
  ["holds", "held by north's mirror alone", noted({ cosigner: "north-1" })],
  [
    "holds",
    "a cosignature that does not open, beside one that does",
    async (scene) => {
      const { world, east, agreed } = scene;
      const bad = partsOf(await world.note(east, { cosigner: "north-1", mirror: thief })).lines.slice(2);
      const { text: head, lines: good } = partsOf(await world.note(east));
      const other = await entryInProof(world, agreed.subject, { note: utf8(noteOf(head, [...good, ...bad])) });
      return entryWith(await scene.file(), opening, () => other);
    },
  ],
  [
    "holds",
    "keys that a rotation has ended since",
    async (scene) => {
      const before = await entryInProof(scene.world, scene.agreed.subject);
      await rotated(scene as never);
      const { world, east, agreed } = scene;
      world.write(east, "remark/1", { words: { ja: "済" } }, { subject: agreed.subject, post: "east.mayor" });
      return entryWith(await scene.file(), opening, () => before);
    },
  ],
  ["holds", "a key list twice", members(({ keyLists }) => ({ keyLists: [...keyLists, keyLists[0]] }))],
  ["holds", "the concurrences in another order", members((file) => ({ concurrences: file.concurrences.toReversed() }))],
  [
    "holds",
    "an entry that nothing names",
    async (scene) => {
      const file = await scene.file();
      return { ...file, entries: [...file.entries, await entryInProof(scene.world, scene.others.again)] };
    },
  ],
];

export const entries: readonly Case[] = [
  ["no", "a body that is gone", entry(() => ({ body: null }))],
  [
    "no",
    "an envelope and a body that are gone: what an expunged leaf leaves",
    entry(() => ({ body: null, envelope: null })),
  ],
  ["no", "a byte of an envelope changed", entry(({ envelope }) => ({ envelope: flipped(envelope) }))],
  ["no", "a byte of a body changed", entry(({ body }) => ({ body: flipped(body) }))],
  ["no", "the body of another entry", entry((_, file) => ({ body: file.entries[text]?.body }))],
  ["no", "another entry than the one that is named", entry((_, file) => ({ envelope: file.entries[text]?.envelope }))],
  ["no", "an index that is not that of the evidence", entry(({ index }) => ({ index: index + 1 }))],
  ["no", "the origin of another log", entry((_, file) => ({ origin: file.entries.at(-1)?.origin }))],
  [
    "no",
    "the evidence of another leaf",
    entry((_, file) => ({ index: file.entries[text]?.index, evidence: file.entries[text]?.evidence })),
  ],
  [
    "no",
    "an inclusion proof of another leaf, for its index",
    evidence((proof) => ({ ...proof, proof: proof.proof.toReversed() })),
  ],
  [
    "no",
    "an inclusion proof that is shorter than it must be",
    evidence((proof) => ({ ...proof, proof: proof.proof.slice(1) })),
  ],
  ["no", "evidence that does not read", entry(({ evidence: good }) => ({ evidence: good.slice(4) }))],
  ["no", "a checkpoint without its Ed25519 signature", lines(([, ...rest]) => rest)],
  ["no", "a checkpoint without its ML-DSA-44 signature", lines(([first, , ...rest]) => [first as string, ...rest])],
  [
    "no",
    "a bit of the checkpoint's signature flipped",
    lines(([first, ...rest]) => [flipInLine(first as string, 20), ...rest]),
  ],
  ["no", "a checkpoint by another's keys", noted({ keys: ofAll })],
  ["no", "a checkpoint of another root", noted({ root: new Uint8Array(32).fill(7) })],
  ["no", "no cosignature", noted({ cosigned: false })],
  ["no", "half a cosignature", lines((all) => all.slice(0, 3))],
  [
    "no",
    "a third line of the only mirror",
    lines((all) => [...all, `${all[2]?.split(" ").slice(0, 2).join(" ")} YWJjZGVmZ2g=`]),
  ],
  ["no", "cosigned by another's keys", noted({ mirror: thief })],
  ["no", "cosigned by the mirror of the log's own node alone", noted({ cosigner: "east-1" })],
  ["no", "cosigned by another node of the same party alone", bySameParty],
  [
    "no",
    "a cosignature of another tree",
    async (scene) => {
      const { world, east, agreed } = scene;
      const other = partsOf(await world.note(east, { size: 3 })).lines.slice(2);
      const { text: head, lines: own } = partsOf(await world.note(east, { cosigned: false }));
      const changed = await entryInProof(world, agreed.subject, { note: utf8(noteOf(head, [...own, ...other])) });
      return entryWith(await scene.file(), opening, () => changed);
    },
  ],
  ["no", "a body that is not of its kind", (scene) => scene.withWests(scene.others.notOfItsKind)],
  ["no", "an entry of another audience", (scene) => scene.withWests(scene.others.ofOtherAudience)],
  [
    "no",
    "an entry that names another log than the one in which it stands",
    (scene) => scene.withWests(scene.others.ofOtherLog),
  ],
  [
    "no",
    "an entry that nothing names, and that does not hold",
    members(({ entries: all }) => ({ entries: [...all, { ...all[text], body: null }] })),
  ],
];

/** East's next key list names a second node, whose mirror alone holds the opening. */
async function bySameParty({ world, east, agreed }: ProofScene): Promise<object> {
  await world.list("east");
  const lists = world.lists.get("east") ?? [];
  const { list } = lists.at(-1) as (typeof lists)[number];
  const pairs = ["log", "mirror", "session", "witness"].map(
    (role) => [role, seededSigner(`${role} of east-2`)] as const,
  );
  world.keys.set("east-2", Object.fromEntries(pairs) as never);
  const keys = Object.fromEntries(pairs.map(([role, signer]) => [role, keyPairHex(signer)]));
  const both = { ...list, nodes: [...list.nodes, { keys, node: "east-2" }] } as never;
  const bytes = keyListBytes(await signKeyList(world.identities.get("east") as never, both));
  world.lists.set("east", [...lists.slice(0, -1), { list: both, bytes }]);
  const note = await world.note(east, { cosigner: "east-2" });
  const other = await entryInProof(world, agreed.subject, { note });
  return entryWith(await proofOf(world, agreed), opening, () => other);
}

/** An entry that nothing names, beside all that the proof needs: whatever of it does not hold is found by that alone. */
const beside =
  (which: "again" | "notOfItsKind" | "ofOtherParty", change: object = {}): Change =>
  async (scene) => {
    const file = await scene.file();
    return {
      ...file,
      entries: [...file.entries, { ...(await entryInProof(scene.world, scene.others[which])), ...change }],
    };
  };

export const unnamed: readonly Case[] = [
  ["no", "an entry that nothing names, under another name", beside("again", { entry: "0".repeat(64) })],
  [
    "no",
    "an entry that nothing names, whose envelope does not read",
    beside("again", { envelope: encodeBase64(utf8("{}")) }),
  ],
  ["no", "an entry that nothing names, whose body is not of its kind", beside("notOfItsKind")],
  ["no", "an entry that nothing names, of another party than its node's", beside("ofOtherParty")],
  [
    "no",
    "cosigned in the name of a mirror of another realm alone",
    async (scene) => {
      const { world, east, agreed } = scene;
      const size = world.leaves(east).length;
      const checkpoint = { origin: world.origin(east), size, root: world.rootAt(east, size) };
      const name = mirrorNameOf({ node: "west-1", realm: world.audience, incarnation: "1".repeat(32) } as never);
      const signer = world.keys.get("west-1")?.mirror as never;
      const cosigned = await cosign(crypto, signer, { name, checkpoint, wallSeconds: wallSeconds + 1 });
      const note = addCosignature(await world.note(east, { cosigned: false }), cosigned);
      const other = await entryInProof(world, agreed.subject, { note });
      return entryWith(await scene.file(), opening, () => other);
    },
  ],
];
