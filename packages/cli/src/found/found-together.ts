import {
  type CompiledDefinition,
  canonicalBytes,
  compareText,
  keyPairHex,
  type LabelId,
  type NodeId,
  type PartyId,
} from "@kakehashi/core";
import { audienceOf, FileKeys, foundRealm, keyListOf, nodeCrypto, wallChance } from "@kakehashi/node";
import type { NodeFolder } from "../node/node-folder.ts";

/** One party's node of a founding in which all nodes lie on one machine: the demo, a class, a test. */
export interface FoundingNode {
  readonly party: PartyId;
  readonly node: NodeId;
  readonly folder: NodeFolder;
  /** Where its exchange listens. */
  readonly address: string;
}

/** The label that everyone may hold, of the lowest rank; the charter of the shared audience bears it. */
function sharedLabel(definition: CompiledDefinition): LabelId {
  const parties = definition.parties.map(({ id }) => id);
  const found = [...definition.labels]
    .sort((a, b) => a.rank - b.rank || compareText(a.id, b.id))
    .find(({ releasableTo }) => parties.every((party) => releasableTo.includes(party)));
  if (found === undefined) throw new RangeError("the definition has no label that all parties may hold");
  return found.id as LabelId;
}

/** The label of what stays at home. */
function homeLabel(definition: CompiledDefinition): LabelId {
  const found = [...definition.labels]
    .sort((a, b) => a.rank - b.rank || compareText(a.id, b.id))
    .find(({ releasableTo }) => releasableTo.length === 0);
  if (found === undefined) throw new RangeError("the definition has no label for what stays at home");
  return found.id as LabelId;
}

/**
 * Founds a realm for several parties at once and writes to each node's folder what it needs to keep it. Every identity key
 * lies here, so nobody has to compare fingerprints: whoever calls this says so to the people.
 */
export async function foundTogether(
  name: string,
  definition: CompiledDefinition,
  nodes: readonly FoundingNode[],
): Promise<{ readonly realm: string; readonly audience: string }> {
  const crypto = nodeCrypto;
  const chance = wallChance;
  const parties = await Promise.all(
    nodes.map(async ({ party, folder }) => ({ party, keys: new FileKeys(folder.keys) })),
  );
  const identities = await Promise.all(parties.map(({ keys }) => keys.identity()));
  const known = parties.map(({ party }, at) => ({ party, identity: keyPairHex(identities[at] as never) }));
  const [first] = nodes;
  if (first === undefined) throw new RangeError("a realm has at least one party");
  const founding = foundRealm({
    ...{ crypto, chance, name, definition, parties: known },
    depositary: first.node,
    label: sharedLabel(definition),
  });
  const keyLists = await Promise.all(
    nodes.map(({ party, node }, at) =>
      keyListOf(identities[at] as never, {
        ...{ realm: founding.realm, party, number: 1, previous: null },
        nodes: [{ node, keys: (parties[at] as (typeof parties)[number]).keys }],
      }),
    ),
  );
  const addresses = new Map(nodes.map(({ node, address }) => [node as string, address]));
  for (const [at, { node, folder }] of nodes.entries()) {
    const home = audienceOf({
      ...{ crypto, chance, realm: founding.realm, definition: founding.definition },
      parties: [known[at] as (typeof known)[number]],
      depositary: node,
      label: homeLabel(definition),
    });
    await folder.writeRealm(founding.realm, {
      v: 1,
      realmRecord: founding.realmRecord,
      definition: founding.definitionBytes,
      audienceRecords: [canonicalBytes(home), founding.audienceRecord],
      keyLists,
      // One end of each pair calls: two lines between the same nodes would only take each other's place.
      addresses: Object.fromEntries([...addresses].filter(([other]) => other > node)),
    });
  }
  return { realm: founding.realm, audience: founding.audience };
}
