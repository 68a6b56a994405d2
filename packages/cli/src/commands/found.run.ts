import { resolve } from "node:path";
import { canonicalBytes, type NodeId, type PartyId } from "@kakehashi/core";
import { audienceOf, FileKeys, foundRealm, keyListOf, nodeCrypto, wallChance } from "@kakehashi/node";
import { type CliContext, UsageFault } from "../cli-context.ts";
import { identityOf, readIdentity } from "../found/identity-file.ts";
import { homeLabel, sharedLabel } from "../found/realm-parts.ts";
import { loadMechanism } from "../mechanism/load-mechanism.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { inRepository } from "../node/repository.ts";
import type { FoundFlags } from "./found.ts";

/**
 * Founds a realm with the parties whose public identities are given, and makes this party's node. Nothing is trusted yet:
 * each other party compares the fingerprint when it joins by the invitation.
 */
export async function found(this: CliContext, flags: FoundFlags): Promise<void> {
  const crypto = nodeCrypto;
  const chance = wallChance;
  const folder = new NodeFolder(resolve(flags.dir));
  const before = await folder.read();
  if (before !== undefined && before.party !== flags.party) {
    throw new UsageFault({
      ja: `${flags.dir} は ${before.party} のノードです。`,
      en: `${flags.dir} is a node of ${before.party}.`,
    });
  }
  const definition = await loadMechanism(inRepository(flags.mechanism));
  const keys = new FileKeys(folder.keys);
  const own = await identityOf(keys);
  const others = await Promise.all((flags.with ?? []).map(readIdentity));
  const parties = [{ party: flags.party as PartyId, identity: own.keys }].concat(
    others.map(({ party, ed25519, mldsa44 }) => ({ party: party as PartyId, identity: { ed25519, mldsa44 } })),
  );
  const known = new Set(definition.parties.map(({ id }) => id));
  const stranger = parties.find(({ party }) => !known.has(party));
  if (stranger !== undefined) {
    throw new UsageFault({
      ja: `定義に ${stranger.party} という主体はありません。`,
      en: `The definition has no party ${stranger.party}.`,
    });
  }
  const node = (flags.node ?? before?.node ?? `${flags.party}-1`) as NodeId;
  const founding = foundRealm({
    ...{ crypto, chance, name: flags.name, definition, parties, depositary: node },
    label: sharedLabel(
      definition,
      parties.map(({ party }) => party),
    ),
  });
  const home = audienceOf({
    ...{ crypto, chance, realm: founding.realm, definition: founding.definition, depositary: node },
    parties: parties.slice(0, 1),
    label: homeLabel(definition),
  });
  const keyList = await keyListOf(await keys.identity(), {
    ...{ realm: founding.realm, party: flags.party as PartyId, number: 1, previous: null },
    nodes: [{ node, keys }],
  });
  await folder.writeRealm(founding.realm, {
    v: 1,
    realmRecord: founding.realmRecord,
    definition: founding.definitionBytes,
    audienceRecords: [canonicalBytes(home), founding.audienceRecord],
    keyLists: [keyList],
    addresses: {},
  });
  const kind = flags.name === "live" ? "live" : "exercise";
  await folder.write({
    v: 1,
    node,
    party: flags.party,
    mechanism: before?.mechanism ?? flags.mechanism,
    demo: false,
    realms: [
      ...(before?.realms ?? []),
      { realm: founding.realm, name: flags.name, kind, title: { ja: flags.name, en: flags.name } },
    ],
    current: before?.current ?? founding.realm,
  });
  this.result(
    flags.json,
    { realm: founding.realm, audience: founding.audience, node, fingerprint: own.fingerprint },
    {
      ja: `領域 ${flags.name} を設けました: ${founding.realm}\n自側の指紋: ${own.fingerprint}\n次: kakehashi invite --dir ${flags.dir} --realm ${flags.name} FILE`,
      en: `Realm ${flags.name} founded: ${founding.realm}\nOwn fingerprint: ${own.fingerprint}\nNext: kakehashi invite --dir ${flags.dir} --realm ${flags.name} FILE`,
    },
  );
}
