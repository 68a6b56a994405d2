/** Messages of bundles that are refused or lead nowhere, one fault each. */
import { encodeFrame, encodeMessage } from "@kakehashi/exchange";
import { signCheckpoint } from "@kakehashi/ledger";
import { haveOf, packageOf } from "../../../packages/cli/src/testing/world-trees.ts";
import { crypto, utf8, wallSeconds } from "../ledger-parts/cast.ts";
import { type BundleCase, changed, ends, firstLeaf, raw, refused, whole } from "./bundle-case.ts";
import type { BundleScene } from "./bundle-scene.ts";

export const refusedParts: readonly BundleCase[] = [
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
    name: "a package without a note, of another size than the note before it",
    wanted: { reads: "whole", sizes: [1, 0], refused: [4], gaps: [], reasons: ["checkpoint-not-valid"] },
    make: async (scene) =>
      scene.bundle([await scene.leaves({ to: 1 }), await scene.leaves({ from: 1, size: 3, note: undefined })]),
  },
  {
    name: "an expunged leaf with an expiry in the name of another incarnation, by another member",
    wanted: refused("leaf-not-taken"),
    make: (scene) => hiddenBy(scene, { incarnation: "0".repeat(32) }),
  },
  {
    name: "an expunged leaf with an expiry in the name of another node, by another member",
    wanted: refused("leaf-not-taken"),
    make: (scene) => hiddenBy(scene, { node: "east-2" }),
  },
  {
    name: "an expunged leaf with an expiry without its body, by another member",
    wanted: refused("leaf-not-taken"),
    make: async (scene) => {
      const index = scene.astray();
      scene.expire([index]);
      const leaves = await scene.leaves({ bare: [index], bodiless: [index + 1] });
      return scene.bundle([leaves], { node: "west-1" as never });
    },
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

/** The expiry of a leaf, in another's name; west brings both. */
async function hiddenBy(scene: BundleScene, forged: object): Promise<Uint8Array> {
  const index = scene.astray();
  scene.expire([index], forged);
  return scene.bundle([await scene.leaves({ bare: [index] })], { node: "west-1" as never });
}
