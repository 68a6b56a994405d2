import { type CompiledDefinition, canonicalBytes, type Hash } from "@kakehashi/core";
import { audienceOf, type FileKeys, keyListOf, nodeCrypto, wallChance } from "@kakehashi/node";
import { UsageFault } from "../cli-context.ts";
import type { NodeFile } from "../node/node-folder.ts";
import { realmKindOf } from "../node/realm-kind.ts";
import { identityOf } from "./identity-file.ts";
import type { OwnNode } from "./own-node.ts";
import { homeLabel } from "./realm-parts.ts";

/** A realm as its founding or an invitation gives it. */
export interface NewRealm {
  readonly realm: Hash;
  readonly name: string;
  readonly realmRecord: Uint8Array;
  readonly definition: CompiledDefinition;
  readonly definitionHash: Hash;
  readonly definitionBytes: Uint8Array;
  /** Record of the audience that the node shares with others. */
  readonly audienceRecord: Uint8Array;
  /** Key lists of the others, as far as they are known. */
  readonly keyLists: readonly Uint8Array[];
  /** Where the exchange of others listens, by node. */
  readonly addresses: Readonly<Record<string, string>>;
}

/**
 * A realm is kept once, and found by its name. Throws `UsageFault` where the node has it, or another of that name: a second
 * home in it would part the node from all that it wrote at the first.
 */
export function refuseKeptRealm({ before, folder }: OwnNode, { realm, name }: Pick<NewRealm, "realm" | "name">): void {
  const kept = before?.realms.find((each) => each.realm === realm || each.name === name);
  if (kept === undefined) return;
  throw new UsageFault({
    ja: `${folder.path} には領域 ${kept.name} が既にあります（${kept.realm.slice(0, 12)}…）。`,
    en: `${folder.path} has a realm ${kept.name} already (${kept.realm.slice(0, 12)}…).`,
  });
}

/** Makes this party's home in the realm and its first key list, and writes all of it to the node's folder, `node.json` last. */
export async function keepRealm(own: OwnNode, keys: FileKeys, mechanism: string, given: NewRealm): Promise<void> {
  const { folder, party, node, before } = own;
  const { realm, name } = given;
  const home = audienceOf({
    ...{ crypto: nodeCrypto, chance: wallChance, realm, definition: given.definitionHash, depositary: node },
    parties: [{ party, identity: (await identityOf(keys)).keys }],
    label: homeLabel(given.definition),
  });
  const keyList = await keyListOf(await keys.identity(), {
    ...{ realm, party, number: 1, previous: null },
    nodes: [{ node, keys }],
  });
  await folder.writeRealm(realm, {
    v: 1,
    realmRecord: given.realmRecord,
    definition: given.definitionBytes,
    audienceRecords: [canonicalBytes(home), given.audienceRecord],
    keyLists: [...given.keyLists, keyList],
    addresses: given.addresses,
  });
  const entered: NodeFile["realms"][number] = { realm, name, kind: realmKindOf(name), title: { ja: name, en: name } };
  await folder.write({
    ...{ v: 1, node, party, demo: false },
    mechanism: before?.mechanism ?? mechanism,
    realms: [...(before?.realms ?? []), entered],
    current: before?.current ?? realm,
  });
}
