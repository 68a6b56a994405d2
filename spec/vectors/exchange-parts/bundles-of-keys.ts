/** Key lists, cosignatures and evidence in bundles, good and bad; and keys that a rotation has ended. */
import { keyListBytes, signKeyList } from "@kakehashi/core";
import { formatSignatureLines } from "@kakehashi/ledger";
import { seededSigner } from "../../../packages/ledger/src/test/crypto.ts";
import { rotated } from "../archive-parts/scene.ts";
import { utf8 } from "../ledger-parts/cast.ts";
import { type BundleCase, ends, evidence, refused, whole } from "./bundle-case.ts";
import { BundleScene, thief } from "./bundle-scene.ts";

const half = async (scene: BundleScene) => {
  const { lines } = await scene.cosignature();
  return formatSignatureLines(lines.slice(0, 1));
};

export const keysAndWitnesses: readonly BundleCase[] = [
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
    wanted: { ...whole, heldBy: [], refused: [] },
    make: async (scene) => {
      const { message } = await scene.cosignature({ root: new Uint8Array(32).fill(7) });
      return scene.bundle([await scene.leaves(), message]);
    },
  },
  {
    name: "a cosignature of this root by itself, that is said to be of another",
    wanted: { ...whole, heldBy: [], refused: [4], reasons: ["cosignature-of-another-root"] },
    make: async (scene) => {
      const { lines } = await scene.cosignature();
      const message = scene.cosigned(4, new Uint8Array(32).fill(7), formatSignatureLines(lines));
      return scene.bundle([await scene.leaves(), message]);
    },
  },
  {
    name: "lines that are no signatures by themselves",
    wanted: { ...whole, heldBy: [], refused: [4], reasons: ["cosignature-malformed"] },
    make: async (scene) =>
      scene.bundle([await scene.leaves(), scene.cosigned(4, scene.world.rootAt(scene.east, 4), utf8("lines\n"))]),
  },
  {
    name: "a cosignature in the name of a mirror of another realm under the note",
    wanted: { ...whole, heldBy: [], refused: [] },
    make: async (scene) => {
      const { lines } = await scene.cosignature({ realm: scene.world.audience });
      const note = ends(await scene.note(), [formatSignatureLines(lines)]);
      return scene.bundle([await scene.leaves({ note })]);
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
