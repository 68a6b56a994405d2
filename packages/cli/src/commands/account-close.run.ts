import { resolve } from "node:path";
import type { CliContext } from "../cli-context.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { openAccounts, tellNoAccount } from "../node/open-accounts.ts";
import type { AccountCloseFlags } from "./account-close.ts";

/** Ends an account's sessions, its password and its posts. `account set` with a post and a password opens it again. */
export async function accountClose(this: CliContext, flags: AccountCloseFlags, account: string): Promise<void> {
  const opened = await openAccounts(new NodeFolder(resolve(flags.dir)), this.process.env);
  try {
    if (!(await opened.access.closeAccount(account))) return tellNoAccount(this, flags.json, account);
    this.result(
      flags.json,
      { account, closed: true },
      {
        ja: `アカウント ${account} を閉じました。サインインしていれば、そこで終わります。`,
        en: `Account ${account} closed. Where it was signed in, that has ended.`,
      },
    );
  } finally {
    await opened.close();
  }
}
