/** The bundles of the vectors with what a real node of north makes of each. */
import { type NodeId, partyOfNode } from "@kakehashi/core";
import { encodeBase64 } from "@kakehashi/ledger";
import { type BundleTaken, TakingNode } from "../../../packages/cli/src/testing/taking-node.ts";
import { inSlices, written } from "../archive-parts/pieces.ts";
import type { BundleCase } from "./bundle-case.ts";
import { BundleScene } from "./bundle-scene.ts";
import { bundleCases } from "./bundles.ts";

interface BundleVector {
  readonly name: string;
  readonly after?: readonly string[];
  readonly answer: BundleTaken;
}

const receiver = "north-1" as NodeId;

/** What the receiver has before the first bundle: the audience, and its own key lists. */
async function before() {
  const { world } = await BundleScene.open();
  const keyLists = world
    .listViews()
    .flatMap(({ party, bytes }) => (party === partyOfNode(receiver) ? [encodeBase64(bytes)] : []));
  return { receiver, realm: encodeBase64(world.realmRecord), audience: encodeBase64(world.recordBytes), keyLists };
}

/** Each file with its answer. @throws Error where the node says otherwise than the case wants */
export async function bundlesFile(): Promise<string> {
  const made = new Map<string, Uint8Array>();
  const files: { about: BundleVector; bytes: Uint8Array }[] = [];
  for (const each of bundleCases) {
    const scene = await BundleScene.open();
    const bytes = await each.make(scene);
    made.set(each.name, bytes);
    const node = await TakingNode.open((await BundleScene.open()).world, receiver);
    for (const name of each.after ?? []) await node.take(made.get(name) as Uint8Array);
    const answer = await node.take(bytes);
    for (const fault of faultsOf(each, answer)) throw new Error(`${each.name}: ${fault}`);
    files.push({ about: { name: each.name, ...(each.after && { after: each.after }), answer }, bytes });
  }
  return written(inSlices(files), await before());
}

function faultsOf({ wanted }: BundleCase, answer: BundleTaken): readonly string[] {
  const { sizes, lists, bodiless, bare, heldBy, forked, ...rest } = wanted;
  const logOf = (node: string) => answer.logs.find((log) => log.node === node);
  const east = logOf("east-1");
  const { keyLists } = answer;
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ...Object.entries(rest).map(([member, value]) => [member, value, answer[member as keyof BundleTaken]] as const),
    ["sizes", sizes, [east?.size ?? 0, logOf("west-1")?.size ?? 0]],
    ["lists", lists, [keyLists.east, keyLists.north, keyLists.west]],
    ["bodiless", bodiless, east?.bodiless],
    ["bare", bare, east?.bare],
    ["heldBy", heldBy, east?.heldBy.map(({ node }) => node)],
    ["forked", forked, east?.forked],
  ];
  return pairs.flatMap(([what, want, is]) =>
    want === undefined || JSON.stringify(want) === JSON.stringify(is)
      ? []
      : [`${what} is ${JSON.stringify(is)} in the place of ${JSON.stringify(want)} (${JSON.stringify(answer)})`],
  );
}
