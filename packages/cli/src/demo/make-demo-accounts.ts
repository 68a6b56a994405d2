import { type Access, AccountExists } from "@kakehashi/access";
import type { CompiledDefinition } from "@kakehashi/core";
import type { DemoAccount } from "./demo-accounts.ts";

/**
 * Makes those of this party that are not there yet, without passwords: one click opens them. A demo that was founded
 * before an account was thought of has it from its next start.
 */
export async function makeDemoAccounts(
  access: Access,
  definition: CompiledDefinition,
  accounts: readonly DemoAccount[],
  party: string,
): Promise<void> {
  const rank = Math.max(0, ...definition.labels.map((label) => label.rank));
  const there = new Set((await access.demoAccounts()).map(({ account }) => account));
  const made = accounts
    .filter((account) => account.party === party)
    .flatMap(({ account, name, posts, language }, place) =>
      there.has(account) ? [] : [access.createAccount({ account, name, posts, language, rank, place })],
    );
  for (const each of await Promise.allSettled(made)) {
    if (each.status === "rejected" && !(each.reason instanceof AccountExists)) throw each.reason;
  }
}
