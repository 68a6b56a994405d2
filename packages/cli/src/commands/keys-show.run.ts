import { readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { isHash, keyListRoles } from "@kakehashi/core";
import { FileKeys } from "@kakehashi/node";
import type { CliContext } from "../cli-context.ts";
import { inFours } from "../found/fingerprint.ts";
import { identityOf } from "../found/identity-file.ts";
import { partiesHere, partyGiven } from "../found/party-given.ts";
import { NodeFolder } from "../node/node-folder.ts";
import type { KeysShowFlags } from "./keys-show.ts";

/** Public halves alone; makes the identity when there is none yet, since a founder asks for it before there is a node. */
export async function keysShow(this: CliContext, flags: KeysShowFlags): Promise<void> {
  const folder = new NodeFolder(resolve(flags.dir));
  const file = await folder.read();
  const known = flags.party ?? file?.party;
  const party = partyGiven(known, known === undefined ? await partiesHere() : []);
  const keys = new FileKeys(folder.keys);
  const { keys: identity, fingerprint } = await identityOf(keys);
  const names: readonly string[] = await readdir(folder.keys).catch(() => []);
  const realms = await Promise.all(
    names.filter(isHash).map(async (realm) => {
      const pairs = await Promise.all(
        keyListRoles.map(async (role) => {
          const { ed25519 } = await keys.publicKeys(realm, role);
          return [role, Buffer.from(ed25519).toString("hex")] as const;
        }),
      );
      return { realm, ed25519: Object.fromEntries(pairs) };
    }),
  );
  const lines = realms.flatMap(({ realm, ed25519 }) => [
    `  ${realm}`,
    ...Object.entries(ed25519).map(([role, key]) => `    ${role.padEnd(8)} ${key}`),
  ]);
  this.result(
    flags.json,
    { party, fingerprint, ...identity, realms },
    {
      ja: [`${party} の身元の指紋: ${inFours(fingerprint)}`, ...lines].join("\n"),
      en: [`Fingerprint of the identity of ${party}: ${inFours(fingerprint)}`, ...lines].join("\n"),
    },
  );
}
