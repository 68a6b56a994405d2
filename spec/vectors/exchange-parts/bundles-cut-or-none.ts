/** Files of which what came before the fault is taken, and files that are no bundles. */
import { bundleMagic, encodeBundleEnd, encodeFrame, encodeMessage, framed } from "@kakehashi/exchange";
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
    make: async (scene) => ends(await scene.bundle([await scene.leaves()], { cut: true }), [new Uint8Array(3)]),
  },
  {
    name: "a message of more than 4,194,304 bytes",
    wanted: { ...whole, reads: "cut" },
    make: async (scene) =>
      ends(await scene.bundle([await scene.leaves()], { cut: true }), [new Uint8Array([0, 0x40, 0, 1, 0, 0])]),
  },
  {
    name: "ends between two messages",
    wanted: { ...whole, reads: "cut" },
    make: async (scene) => scene.bundle([await scene.leaves()], { cut: true }),
  },
  {
    name: "ends after its first message",
    wanted: { reads: "cut", sizes: [0, 0] },
    make: async (scene) => scene.world.bundle([], { cut: true }),
  },
  {
    name: "a message less than its end says",
    wanted: { ...whole, reads: "cut" },
    make: async (scene) => scene.bundle([await scene.leaves(), encodeBundleEnd(5)], { cut: true }),
  },
  {
    name: "a message more than its end says",
    wanted: { ...whole, reads: "cut" },
    make: async (scene) => scene.bundle([await scene.leaves(), encodeBundleEnd(3)], { cut: true }),
  },
  {
    name: "goes on after its end",
    wanted: { ...whole, reads: "cut" },
    make: async (scene) => ends(await scene.bundle([await scene.leaves()]), [framed(encodeMessage(scene.keys()))]),
  },
  {
    name: "ends in the middle of a length after its end",
    wanted: { ...whole, reads: "cut" },
    make: async (scene) => ends(await scene.bundle([await scene.leaves()]), [new Uint8Array(2)]),
  },
  {
    name: "an end with a member more is none",
    wanted: { ...whole, reads: "cut", refused: [4], reasons: ["message-unknown"] },
    make: async (scene) =>
      scene.bundle([await scene.leaves(), encodeFrame({ t: "end", messages: 4, more: 1 }, [])], { cut: true }),
  },
  {
    name: "of the first version, which says no end",
    wanted: { ...whole, reads: "unsaid" },
    make: async (scene) => scene.bundle([await scene.leaves()], { v: 1 }),
  },
  {
    name: "of the first version, with an end, which is none of its messages",
    wanted: { ...whole, reads: "unsaid", refused: [4], reasons: ["message-unknown"] },
    make: async (scene) => scene.bundle([await scene.leaves(), encodeBundleEnd(4)], { v: 1 }),
  },
];

export const noBundles: readonly BundleCase[] = [
  ["nothing", () => new Uint8Array(0)],
  ["its magic cut short", () => bundleMagic.slice(0, -1)],
  ["another magic", async (scene: BundleScene) => otherMagic(await scene.bundle([]))],
  ["its magic alone", () => bundleMagic],
  ["another message first", (scene: BundleScene) => ends(bundleMagic, [framed(encodeMessage(scene.keys()))])],
  ["a first message of no bytes", (scene: BundleScene) => beginning(scene, new Uint8Array(0))],
  ["another version", (scene: BundleScene) => beginning(scene, encodeFrame(headOf(scene, { v: 3 }), []))],
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
