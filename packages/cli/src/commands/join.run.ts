import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import {
  type AudienceRecord,
  hashOfBytes,
  isRecordFault,
  mechanismView,
  readAudienceRecord,
  readCompiledDefinition,
  readRealmRecord,
  readStrictJson,
} from "@kakehashi/core";
import { FileKeys, KeyBook, nodeCrypto, readInvitation } from "@kakehashi/node";
import { type CliContext, UsageFault } from "../cli-context.ts";
import { inFours, isFingerprint, readFingerprint } from "../found/fingerprint.ts";
import { identityOf } from "../found/identity-file.ts";
import { keepRealm, refuseKeptRealm } from "../found/keep-realm.ts";
import { ownNode } from "../found/own-node.ts";
import { partyGiven } from "../found/party-given.ts";
import { NodeFolder } from "../node/node-folder.ts";
import type { JoinFlags } from "./join.ts";

function unreadable(): UsageFault {
  return new UsageFault({
    ja: "招待として読めません。領域を設立した側が kakehashi invite で書いたファイルを、そのまま渡してください。",
    en: "It does not read as an invitation. Give the file that the founding party wrote with kakehashi invite, as it came.",
  });
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
  const invited = audience.parties.map(({ party }) => party);
  const party = partyGiven(flags.party, [{ of: path, parties: invited }]);
  if (!invited.some((each) => each === party)) {
    throw new UsageFault({
      ja: `招待に ${party} という主体はありません。あるのは ${invited.join("、")} です。`,
      en: `The invitation names no party ${party}. It names ${invited.join(", ")}.`,
    });
  }
  const own = await ownNode(new NodeFolder(resolve(flags.dir)), { ...flags, party });
  const keys = new FileKeys(own.folder.keys);
  const { fingerprint } = await identityOf(keys);
  if (fingerprintOfParty(audience, own.party) !== fingerprint) {
    throw new UsageFault({
      ja: `招待は、この身元の ${own.party} に宛てたものではありません（${inFours(fingerprint)}）。keys show を実行したフォルダーを --dir で示してください。`,
      en: `The invitation is not for ${own.party} with this identity (${inFours(fingerprint)}). Name the folder of keys show with --dir.`,
    });
  }
  refuseKeptRealm(own, { realm: realmHash, name: realm.name });
  const theirs = fingerprintOfParty(audience, inviter) ?? "";
  const compared = flags.fingerprint === undefined ? undefined : readFingerprint(flags.fingerprint);
  if (compared !== undefined && !isFingerprint(theirs, compared)) {
    const words = {
      ja: `招待は、示された指紋のものではありません。加わっていません。招待にある ${inviter} の指紋は ${inFours(theirs)} です。相手から聞いたものと違えば、招待は相手のものではないおそれがあります。`,
      en: `The invitation is not by the fingerprint given, and nothing was joined. In it, that of ${inviter} is ${inFours(theirs)}. If what they told you is another, the invitation may not be theirs.`,
    };
    if (flags.json) this.result(true, { joined: false, party: inviter, fingerprint: theirs, error: words }, words);
    this.note(words);
    return this.exit(1);
  }
  if (compared === undefined) {
    this.result(
      flags.json,
      { joined: false, party: inviter, fingerprint: theirs },
      {
        ja: `${inviter} の指紋は ${inFours(theirs)} です。初めの五つ以上の組を相手に別の経路で確かめ、--fingerprint で示してください。`,
        en: `The fingerprint of ${inviter} is ${inFours(theirs)}. Compare at least its first five groups with them by another way, then give them with --fingerprint.`,
      },
    );
    return this.exit(1);
  }
  const [partner] = book.nodesOf(realmHash, inviter);
  const hasAddress = invitation.address !== "" && partner !== undefined;
  await keepRealm(own, keys, flags.mechanism, {
    ...{ realm: realmHash, name: realm.name, definition, definitionHash: realm.definition },
    realmRecord: invitation.realmRecord,
    definitionBytes: invitation.definition,
    audienceRecord: invitation.audienceRecord,
    keyLists: invitation.keyLists,
    addresses: hasAddress ? { [partner]: invitation.address } : {},
  });
  const name = mechanismView(definition, realm.definition).party(inviter)?.name;
  this.result(
    flags.json,
    { joined: true, realm: realmHash, node: own.node, partner },
    {
      ja: `${name?.ja ?? inviter} の領域 ${realm.name} に加わりました。次: kakehashi node run --dir ${flags.dir}`,
      en: `Joined the realm ${realm.name} of ${name?.en ?? inviter}. Next: kakehashi node run --dir ${flags.dir}`,
    },
  );
}
