import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import {
  type AudienceRecord,
  canonicalBytes,
  hashOfBytes,
  isRecordFault,
  mechanismView,
  type NodeId,
  type PartyId,
  readAudienceRecord,
  readCompiledDefinition,
  readRealmRecord,
  readStrictJson,
} from "@kakehashi/core";
import { audienceOf, FileKeys, KeyBook, keyListOf, nodeCrypto, readInvitation, wallChance } from "@kakehashi/node";
import { type CliContext, UsageFault } from "../cli-context.ts";
import { identityOf } from "../found/identity-file.ts";
import { homeLabel } from "../found/realm-parts.ts";
import { NodeFolder } from "../node/node-folder.ts";
import type { JoinFlags } from "./join.ts";

function unreadable(): UsageFault {
  return new UsageFault({ ja: "招待として読めません。", en: "It does not read as an invitation." });
}

async function readAll(path: string) {
  const invitation = readInvitation(new Uint8Array(await readFile(path)));
  if (invitation === undefined) throw unreadable();
  const realm = readRealmRecord(invitation.realmRecord);
  const audience = readAudienceRecord(invitation.audienceRecord);
  const read = readStrictJson(invitation.definition, { bytesMax: 8 * 1024 * 1024, depthMax: 32 });
  const reading = "fault" in read ? undefined : readCompiledDefinition(read.value);
  if (isRecordFault(realm) || isRecordFault(audience) || reading === undefined || "faults" in reading)
    throw unreadable();
  const realmHash = hashOfBytes(nodeCrypto, invitation.realmRecord);
  const book = new KeyBook(realmHash, nodeCrypto);
  for (const { party, fingerprint } of audience.parties) book.trust(party, fingerprint);
  const inviters = invitation.keyLists.map((bytes) => book.take(bytes));
  const inviter = inviters[0]?.party;
  if (audience.realm !== realmHash || inviter === undefined || inviters.some(({ taken }) => taken !== "extended")) {
    throw unreadable();
  }
  return { invitation, realm, realmHash, audience, definition: reading.compiled, inviter, book };
}

function fingerprintOfParty(audience: AudienceRecord, party: string): string | undefined {
  return audience.parties.find((each) => each.party === party)?.fingerprint;
}

/** Joins by an invitation whose fingerprint was compared by another way: without that comparison nothing is kept. */
export async function join(this: CliContext, flags: JoinFlags, path: string): Promise<void> {
  const { invitation, realm, realmHash, audience, definition, inviter, book } = await readAll(path);
  const folder = new NodeFolder(resolve(flags.dir));
  const before = await folder.read();
  const party = flags.party as PartyId;
  const keys = new FileKeys(folder.keys);
  const own = await identityOf(keys);
  if (fingerprintOfParty(audience, party) !== own.fingerprint) {
    throw new UsageFault({
      ja: `招待は、この身元の ${party} に宛てたものではありません（${own.fingerprint}）。`,
      en: `The invitation is not for ${party} with this identity (${own.fingerprint}).`,
    });
  }
  const theirs = fingerprintOfParty(audience, inviter) ?? "";
  if (flags.fingerprint?.toLowerCase() !== theirs) {
    this.result(
      flags.json,
      { joined: false, party: inviter, fingerprint: theirs },
      {
        ja: `${inviter} の指紋は ${theirs} です。相手に別の経路で確かめ、--fingerprint で示してください。`,
        en: `The fingerprint of ${inviter} is ${theirs}. Compare it with them by another way, then give it with --fingerprint.`,
      },
    );
    return this.exit(1);
  }
  const node = (flags.node ?? before?.node ?? `${party}-1`) as NodeId;
  const home = audienceOf({
    ...{ crypto: nodeCrypto, chance: wallChance, realm: realmHash, definition: realm.definition, depositary: node },
    parties: [{ party, identity: own.keys }],
    label: homeLabel(definition),
  });
  const keyList = await keyListOf(await keys.identity(), {
    ...{ realm: realmHash, party, number: 1, previous: null },
    nodes: [{ node, keys }],
  });
  const [partner] = book.nodesOf(realmHash, inviter);
  const hasAddress = invitation.address !== "" && partner !== undefined;
  await folder.writeRealm(realmHash, {
    v: 1,
    realmRecord: invitation.realmRecord,
    definition: invitation.definition,
    audienceRecords: [canonicalBytes(home), invitation.audienceRecord],
    keyLists: [...invitation.keyLists, keyList],
    addresses: hasAddress ? { [partner]: invitation.address } : {},
  });
  const kind = realm.name === "live" ? "live" : "exercise";
  await folder.write({
    v: 1,
    node,
    party,
    mechanism: before?.mechanism ?? flags.mechanism,
    demo: false,
    realms: [
      ...(before?.realms ?? []),
      { realm: realmHash, name: realm.name, kind, title: { ja: realm.name, en: realm.name } },
    ],
    current: before?.current ?? realmHash,
  });
  const name = mechanismView(definition, realm.definition).party(inviter)?.name;
  this.result(
    flags.json,
    { joined: true, realm: realmHash, node, partner },
    {
      ja: `${name?.ja ?? inviter} の領域 ${realm.name} に加わりました。次: kakehashi node run --dir ${flags.dir}`,
      en: `Joined the realm ${realm.name} of ${name?.en ?? inviter}. Next: kakehashi node run --dir ${flags.dir}`,
    },
  );
}
