import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { hashOfBytes, isRecordFault, readAudienceRecord } from "@kakehashi/core";
import { nodeCrypto, writeInvitation } from "@kakehashi/node";
import { type CliContext, UsageFault } from "../cli-context.ts";
import { inFours } from "../found/fingerprint.ts";
import { NodeFolder } from "../node/node-folder.ts";
import type { InviteFlags } from "./invite.ts";

/** As an invitation spells it (`spec/audience.md`, section 5); people give the address of the exchange, `ws` or `wss`, too. */
function addressOf(given: string | undefined): string {
  if (given === undefined) return "";
  const url = URL.parse(given.replace(/^ws(s?):/, "http$1:"));
  if (url !== null && (url.protocol === "https:" || url.protocol === "http:")) return url.origin;
  throw new UsageFault({
    ja: `${given} は待ち受けの宛先ではありません。https://ホスト:ポート の形で示してください。`,
    en: `${given} is no address that a node listens at. Give it as https://host:port.`,
  });
}

export async function invite(this: CliContext, flags: InviteFlags, path: string): Promise<void> {
  const folder = new NodeFolder(resolve(flags.dir));
  const file = await folder.node();
  const named = file.realms.find(({ name, realm }) => name === flags.realm || realm === flags.realm);
  const kept = (await folder.readRealms()).find(
    ({ realmRecord }) => hashOfBytes(nodeCrypto, realmRecord) === named?.realm,
  );
  if (named === undefined || kept === undefined) {
    const names = file.realms.map(({ name }) => name);
    throw new UsageFault({
      ja: `${flags.dir} に領域 ${flags.realm} がありません。あるのは ${names.join("、")} です。`,
      en: `${flags.dir} has no realm ${flags.realm}. It has ${names.join(", ")}.`,
    });
  }
  const audiences = kept.audienceRecords.map((bytes) => ({ bytes, record: readAudienceRecord(bytes) }));
  const shared = audiences.find(({ record }) => !isRecordFault(record) && record.parties.length > 1);
  if (shared === undefined || isRecordFault(shared.record)) {
    throw new UsageFault({ ja: "招く相手のいない領域です。", en: "The realm has nobody to invite." });
  }
  const bytes = writeInvitation({
    realmRecord: kept.realmRecord,
    audienceRecord: shared.bytes,
    definition: kept.definition,
    keyLists: kept.keyLists,
    address: addressOf(flags.address),
  });
  await writeFile(path, bytes);
  const own = shared.record.parties.find(({ party }) => party === file.party);
  this.result(
    flags.json,
    { file: path, realm: named.realm, party: file.party, fingerprint: own?.fingerprint },
    {
      ja: `${path} に招待を書きました。相手と、別の経路で指紋を、初めの五つ以上の組について照合してください: ${inFours(own?.fingerprint ?? "")}`,
      en: `Invitation written to ${path}. Compare the fingerprint, at least its first five groups, with your partner by another way: ${inFours(own?.fingerprint ?? "")}`,
    },
  );
}
