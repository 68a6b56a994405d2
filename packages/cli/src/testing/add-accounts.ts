import { openAccounts } from "../node/open-accounts.ts";
import type { TwoNodes } from "./two-nodes.ts";

export const password = "correct horse battery";

export interface TestAccount {
  readonly account: string;
  /** Held posts, the principal one first. */
  readonly posts: readonly string[];
  readonly rank?: number;
  /** In Japanese; the account's own when absent. */
  readonly name?: string;
}

/** Accounts with a password at a node that runs, made as an administrator makes them; for tests. */
export async function addAccounts(world: TwoNodes, at: number, accounts: readonly TestAccount[]): Promise<void> {
  const folder = world.folders[at];
  if (folder === undefined) throw new RangeError(`no node ${at}`);
  const { access, close } = await openAccounts(folder, {});
  for (const { account, posts, rank = 0, name = account } of accounts) {
    await access.createAccount({ account, posts, rank, name: { ja: name, en: account }, language: "en", password });
  }
  await close();
}
