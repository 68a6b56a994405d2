import { join } from "node:path";
import type { CompiledDefinition } from "@kakehashi/core";
import { z } from "zod";
import { UsageFault } from "../cli-context.ts";
import { readYamlFile } from "../mechanism/read-yaml-file.ts";

const words = z.strictObject({ ja: z.string(), en: z.string() });
const accountsFile = z.strictObject({
  mechanism: z.string(),
  accounts: z.array(
    z.strictObject({
      account: z.string().regex(/^[a-z0-9._-]{1,40}$/),
      name: words,
      posts: z.array(z.string()).min(1),
      language: z.enum(["ja", "en"]),
    }),
  ),
});

export type DemoAccount = z.infer<typeof accountsFile>["accounts"][number] & { readonly party: string };

/**
 * `demo-accounts.yaml` of a mechanism: invented persons, posts of the definition. Each account belongs to one party. One
 * of whose posts the definition has none is left out: a demo goes on by the definition that it was founded with, and
 * posts that came later are none of its.
 */
export async function loadDemoAccounts(
  folder: string,
  definition: CompiledDefinition,
): Promise<readonly DemoAccount[]> {
  const path = join(folder, "demo-accounts.yaml");
  const yaml = await readYamlFile(path);
  const read = "faults" in yaml ? undefined : accountsFile.safeParse(yaml.value);
  if (!read?.success) throw new UsageFault({ ja: `${path} を読めません。`, en: `${path} does not read.` });
  const partyOf = new Map(definition.posts.map(({ id, party }) => [id, party]));
  return read.data.accounts.flatMap((account) => {
    const parties = new Set(account.posts.map((post) => partyOf.get(post)));
    if (parties.size === 1 && parties.has(undefined)) return [];
    const [party] = parties;
    if (parties.size !== 1 || party === undefined) {
      const about = `${account.account} (${account.posts.join(", ")})`;
      throw new UsageFault({
        ja: `${path}: ${about} のポストは、一つの主体の定義されたポストでなければなりません。`,
        en: `${path}: posts of ${about} must be posts of the definition, of one party.`,
      });
    }
    return [{ ...account, party }];
  });
}
