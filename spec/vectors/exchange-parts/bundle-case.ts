/** A case of a bundle, and what many of them are made with. */
import { bundleMagic, encodeMessage, framed, type Message, type Package } from "@kakehashi/exchange";
import { proveEquivocation, signCheckpoint } from "@kakehashi/ledger";
import type { BundleTaken } from "../../../packages/cli/src/testing/taking-node.ts";
import { refOf } from "../../../packages/cli/src/testing/world-trees.ts";
import { crypto, utf8, wallSeconds } from "../ledger-parts/cast.ts";
import type { BundleScene } from "./bundle-scene.ts";

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

export const none = { reads: "none", sizes: [0, 0], lists: [0, 1, 0] } as const;
export const whole = { reads: "whole", sizes: [4, 0], lists: [1, 1, 1] } as const;
export const refused = (reason: string, places: readonly number[] = [3]): Wanted => ({
  ...{ reads: "whole", sizes: [0, 0], refused: places, reasons: [reason] },
});
export const ends = (bytes: Uint8Array, more: readonly Uint8Array[]) => new Uint8Array(Buffer.concat([bytes, ...more]));
export const changed = <Of extends object>(of: Of, change: (of: Of) => void): Of => {
  change(of);
  return of;
};
export const raw = (header: string) => ends(new Uint8Array([0, 0, 0, header.length]), [utf8(header)]);
export const headOf = (scene: BundleScene, change: object = {}) => {
  const { realm, audience } = scene.world;
  return { t: "bundle", v: 2, realm, audience, node: "east-1", made: 1, ...change } as never;
};
export const beginning = (scene: BundleScene, head: Uint8Array) =>
  ends(bundleMagic, [head, encodeMessage(scene.keys())].map(framed));
export const firstLeaf = ({ leaves: [first] }: Package) => first?.leaf as Uint8Array;

export async function evidence(
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
