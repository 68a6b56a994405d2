/** Files of which what came before the fault is taken, and files that are no bundles. */
import { bundleMagic, encodeFrame, encodeMessage, framed } from "@kakehashi/exchange";
import { utf8 } from "../ledger-parts/cast.ts";
import { type BundleCase, beginning, ends, headOf, none, raw, whole } from "./bundle-case.ts";
import type { BundleScene } from "./bundle-scene.ts";

export const cutShort: readonly BundleCase[] = [
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

export const noBundles: readonly BundleCase[] = [
  ["nothing", () => new Uint8Array(0)],
  ["its magic cut short", () => bundleMagic.slice(0, -1)],
  ["another magic", async (scene: BundleScene) => otherMagic(await scene.bundle([]))],
  ["its magic alone", () => bundleMagic],
  ["another message first", (scene: BundleScene) => ends(bundleMagic, [framed(encodeMessage(scene.keys()))])],
  ["a first message of no bytes", (scene: BundleScene) => beginning(scene, new Uint8Array(0))],
  ["another version", (scene: BundleScene) => beginning(scene, encodeFrame(headOf(scene, { v: 2 }), []))],
  [
    "another kind of message in the form of a first one",
    (scene: BundleScene) => beginning(scene, encodeFrame(headOf(scene, { t: "archive" }), [])),
  ],
  [
    "a time of its making that is no number",
    (scene: BundleScene) => beginning(scene, encodeFrame(headOf(scene, { made: "1" }), [])),
  ],
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
