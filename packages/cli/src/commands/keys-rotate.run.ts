import { resolve } from "node:path";
import type { Hash } from "@kakehashi/core";
import { FileKeys, type Node, RotatingKeys, revokeKeys, rotateKeys } from "@kakehashi/node";
import { type CliContext, UsageFault } from "../cli-context.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { withStoppedNode } from "../node/with-stopped-node.ts";
import type { KeysRotateFlags } from "./keys-rotate.ts";

interface Rotated {
  readonly realm: Hash;
  readonly list: number;
  readonly revoked: number | undefined;
}

/**
 * New keys for a node, named in every one of its logs before the old ones go. The node must be stopped: one that
 * runs would go on signing with keys that are no longer its own. Partners learn of it at the next start, before the first size that needs the new keys.
 */
export async function keysRotate(this: CliContext, flags: KeysRotateFlags): Promise<void> {
  const folder = new NodeFolder(resolve(flags.dir));
  await folder.node();
  const keys = new FileKeys(folder.keys);
  if (!(await keys.hasIdentity())) {
    throw new UsageFault({
      ja: `身元の鍵がありません。この作業のあいだ、identity.secret を ${folder.keys} に戻してください。`,
      en: `The identity is not here. Bring identity.secret back to ${folder.keys} for this.`,
    });
  }
  const rotating = new RotatingKeys(keys);
  await withStoppedNode({ folder, env: this.process.env, keys: rotating }, async (node, name) => {
    const rotated: Rotated[] = [];
    const { realms } = await folder.node();
    const named = realms.find(({ name }) => name === flags.realm)?.realm;
    for (const realm of wantedRealms(node, named ?? flags.realm))
      rotated.push(await rotate(node, realm, { keys, rotating, flags }));
    const told = (language: "ja" | "en") => rotated.map((each) => said(each)[language]).join("\n");
    this.result(flags.json, { node: name, realms: rotated }, { ja: told("ja"), en: told("en") });
  });
}

function wantedRealms(node: Node, wanted: string | undefined): readonly Hash[] {
  const kept = [...node.realms.keys()].filter((realm) => wanted === undefined || realm.startsWith(wanted));
  if (kept.length > 0 && (wanted === undefined || kept.length === 1)) return kept;
  throw new UsageFault({
    ja: `領域 ${wanted ?? ""} はここにありません。\`kakehashi keys show\` で領域を確かめてください。`,
    en: `There is no one realm ${wanted ?? ""} here. \`kakehashi keys show\` lists the realms.`,
  });
}

interface How {
  readonly keys: FileKeys;
  readonly rotating: RotatingKeys;
  readonly flags: KeysRotateFlags;
}

async function rotate(node: Node, realm: Hash, { keys, rotating, flags }: How): Promise<Rotated> {
  const identity = await keys.identity();
  const list = await rotateKeys(node, { realm, identity, keys: rotating, next: keys.next() });
  const revoked = flags.revoke ? list - 1 : undefined;
  if (revoked !== undefined) await revokeKeys(node, { realm, identity, number: revoked });
  for (const engine of node.realms.get(realm)?.node.engines.values() ?? []) await engine.flush();
  await keys.turn(realm);
  // What follows in other realms is still under their own old keys.
  rotating.turnTo(keys);
  return { realm, list, revoked };
}

function said({ realm, list, revoked }: Rotated) {
  const short = realm.slice(0, 12);
  const [ended, endedEn] =
    revoked === undefined
      ? ["", ""]
      : [`。第 ${revoked} 号以前の鍵を失効させました`, `; keys of list ${revoked} and older are revoked`];
  return {
    ja: `領域 ${short}…：鍵を替えました（鍵一覧 第 ${list} 号）${ended}。`,
    en: `Realm ${short}…: the keys are changed (key list ${list})${endedEn}.`,
  };
}
