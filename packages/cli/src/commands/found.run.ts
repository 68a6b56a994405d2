import { resolve } from "node:path";
import {
  type CompiledDefinition,
  isRecordFault,
  type PartyId,
  readAudienceRecord,
  readRealmRecord,
} from "@kakehashi/core";
import { FileKeys, type Founding, foundRealm, nodeCrypto, wallChance } from "@kakehashi/node";
import { type CliContext, UsageFault } from "../cli-context.ts";
import { inFours } from "../found/fingerprint.ts";
import { identityOf, readIdentity } from "../found/identity-file.ts";
import { keepRealm, refuseKeptRealm } from "../found/keep-realm.ts";
import { ownNode } from "../found/own-node.ts";
import { partyGiven } from "../found/party-given.ts";
import { sharedLabel } from "../found/realm-parts.ts";
import { loadMechanism } from "../mechanism/load-mechanism.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { realmKindOf } from "../node/realm-kind.ts";
import { inRepository } from "../node/repository.ts";
import type { FoundFlags } from "./found.ts";

function refuseStrangers(definition: CompiledDefinition, parties: readonly string[]): void {
  const known = definition.parties.map(({ id }) => id as string);
  const stranger = parties.find((party) => !known.includes(party));
  if (stranger !== undefined) {
    throw new UsageFault({
      ja: `定義に ${stranger} という主体はありません。あるのは ${known.join("、")} です。`,
      en: `The definition has no party ${stranger}. It has ${known.join(", ")}.`,
    });
  }
  const twice = parties.find((party, at) => parties.indexOf(party) !== at);
  if (twice === undefined) return;
  throw new UsageFault({
    ja: `${twice} が二度示されています。--with はほかの主体の身元だけに付けてください。`,
    en: `${twice} is named twice. Give --with for the other parties alone.`,
  });
}

/** What every partner would refuse to read is refused here, before anything of it is kept. */
function refuseUnreadable({ realmRecord, audienceRecord }: Founding, name: string): void {
  if (isRecordFault(readRealmRecord(realmRecord))) {
    throw new UsageFault({
      ja: `「${name}」は領域の名前になりません。英小文字と数字の語をハイフンでつなぎ、64 字までとします（例: exercise-2）。`,
      en: `“${name}” is no name for a realm. It is words of small letters and digits, joined by hyphens, up to 64 characters: exercise-2.`,
    });
  }
  const audience = readAudienceRecord(audienceRecord);
  // Whatever a person can give was looked at before: a fault here is a defect.
  if (isRecordFault(audience)) throw new RangeError(`the audience's record does not read: ${audience.fault}`);
}

/**
 * Founds a realm with the parties whose public identities are given, and makes this party's node. Nothing is trusted yet:
 * each other party compares the fingerprint when it joins by the invitation.
 */
export async function found(this: CliContext, flags: FoundFlags): Promise<void> {
  const definition = await loadMechanism(inRepository(flags.mechanism));
  const party = partyGiven(flags.party, [{ of: flags.mechanism, parties: definition.parties.map(({ id }) => id) }]);
  const own = await ownNode(new NodeFolder(resolve(flags.dir)), { ...flags, party });
  const others = await Promise.all((flags.with ?? []).map(readIdentity));
  refuseStrangers(definition, [party, ...others.map(({ party }) => party)]);
  const keys = new FileKeys(own.folder.keys);
  const identity = await identityOf(keys);
  const parties = [{ party: own.party, identity: identity.keys }].concat(
    others.map(({ party, ed25519, mldsa44 }) => ({ party: party as PartyId, identity: { ed25519, mldsa44 } })),
  );
  const founding = foundRealm({
    ...{ crypto: nodeCrypto, chance: wallChance, name: flags.name, definition, parties, depositary: own.node },
    label: sharedLabel(
      definition,
      parties.map(({ party }) => party),
    ),
  });
  refuseUnreadable(founding, flags.name);
  refuseKeptRealm(own, { realm: founding.realm, name: flags.name });
  const { realm, realmRecord, definitionBytes, audienceRecord } = founding;
  await keepRealm(own, keys, flags.mechanism, {
    ...{ realm, name: flags.name, realmRecord, definition, definitionBytes, audienceRecord },
    ...{ definitionHash: founding.definition, keyLists: [], addresses: {} },
  });
  const kind = realmKindOf(flags.name);
  const ownFingerprint = inFours(identity.fingerprint);
  const next = `kakehashi invite --dir ${flags.dir} --realm ${flags.name} FILE`;
  const alone = {
    ja: "この領域にほかの主体はおらず、後から加えることもできません。相手のある領域は、--with を付けて別に設けてください。",
    en: "No other party is in this realm, and none can be added later. For one with partners, found another with --with.",
  };
  this.result(
    flags.json,
    { realm, kind, audience: founding.audience, node: own.node, fingerprint: identity.fingerprint },
    {
      ja: `${{ live: "実領域", exercise: "訓練の領域" }[kind]} ${flags.name} を設けました: ${realm}\n自側の指紋: ${ownFingerprint}\n${others.length > 0 ? `次: ${next}` : alone.ja}`,
      en: `${{ live: "Live realm", exercise: "Exercise realm" }[kind]} ${flags.name} founded: ${realm}\nOwn fingerprint: ${ownFingerprint}\n${others.length > 0 ? `Next: ${next}` : alone.en}`,
    },
  );
}
