/** Bundles that are taken, wholly or in part, with what they leave at north. */
import type { Hash } from "@kakehashi/core";
import type { Message, Package } from "@kakehashi/exchange";
import { haveOf, packageOf, refOf } from "../../../packages/cli/src/testing/world-trees.ts";
import { rotated } from "../archive-parts/scene.ts";
import { utf8 } from "../ledger-parts/cast.ts";
import { type BundleCase, evidence, firstLeaf, none, whole } from "./bundle-case.ts";

export const taken: readonly BundleCase[] = [
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
    name: "what is there already, with a body that is not the one",
    after: ["leaves without their bodies"],
    wanted: { ...whole, bodiless: [1, 3], refused: [] },
    make: async (scene) => {
      const leaves = await scene.leaves({ bodiless: [2, 3] });
      const [first, second, ...more] = leaves.leaves;
      const wrong = { ...(second as Package["leaves"][number]), body: first?.body };
      return scene.bundle([{ ...leaves, leaves: [first as never, wrong, ...more] }]);
    },
  },
  {
    name: "a cosignature by itself, twice",
    wanted: { ...whole, heldBy: ["west-1"], refused: [] },
    make: async (scene) => {
      const { message } = await scene.cosignature();
      return scene.bundle([await scene.leaves(), message, message]);
    },
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
