import {
  type CompiledDefinition,
  canonicalBytes,
  hashOfBytes,
  keyPairHex,
  type NodeId,
  type PartyId,
} from "@kakehashi/core";
import { audienceOf, FileKeys, foundRealm, keyListOf, nodeCrypto, wallChance } from "@kakehashi/node";
import type { NodeFolder } from "../node/node-folder.ts";
import { homeLabel, narrowestLabel, sharedLabel } from "./realm-parts.ts";

/** One party's node of a founding in which all nodes lie on one machine: the demo, a class, a test. */
export interface FoundingNode {
  readonly party: PartyId;
  readonly node: NodeId;
  readonly folder: NodeFolder;
  /** Where its exchange listens. */
  readonly address: string;
}

/**
 * Founds a realm for several parties at once and writes to each node's folder what it needs to keep it. Every identity key
 * lies here, so nobody has to compare fingerprints: whoever calls this says so to the people. `circles` are sets of some of
 * the parties that have an audience of their own beside that of all.
 */
export async function foundTogether(
  name: string,
  definition: CompiledDefinition,
  nodes: readonly FoundingNode[],
  circles: readonly (readonly PartyId[])[] = [],
): Promise<{ readonly realm: string; readonly audience: string; readonly circles: readonly string[] }> {
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
    label: sharedLabel(
      definition,
      nodes.map(({ party }) => party),
    ),
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
  const apart = circles.map((circle) => {
    const members = known.filter(({ party }) => circle.includes(party));
    const record = audienceOf({
      ...{ crypto, chance, realm: founding.realm, definition: founding.definition, parties: members },
      depositary: (nodes.find(({ party }) => circle.includes(party)) ?? first).node,
      label: narrowestLabel(definition, circle),
      mark: circle.map((party) => definition.parties.find(({ id }) => id === party)?.letter ?? "").join(""),
    });
    return { circle, bytes: canonicalBytes(record) };
  });
  for (const [at, { node, party, folder }] of nodes.entries()) {
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
      audienceRecords: [
        canonicalBytes(home),
        founding.audienceRecord,
        ...apart.filter(({ circle }) => circle.includes(party)).map(({ bytes }) => bytes),
      ],
      keyLists,
      // One end of each pair calls: two lines between the same nodes would only take each other's place.
      addresses: Object.fromEntries([...addresses].filter(([other]) => other > node)),
    });
  }
  const names = apart.map(({ bytes }) => hashOfBytes(crypto, bytes));
  return { realm: founding.realm, audience: founding.audience, circles: names };
}
