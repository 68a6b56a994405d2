import { resolve } from "node:path";
import { type CliContext, UsageFault } from "../cli-context.ts";
import { accountPassword } from "../node/account-password.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { openAccounts, refuseStrangePosts, tellNoAccount } from "../node/open-accounts.ts";
import type { AccountSetFlags } from "./account-set.ts";

/** Changes an account and ends its sessions. The node may run meanwhile. */
export async function accountSet(this: CliContext, flags: AccountSetFlags, account: string): Promise<void> {
  const password = accountPassword(this.process.env);
  const { post: posts, rank } = flags;
  if (password === undefined && posts === undefined && rank === undefined) {
    throw new UsageFault({
      ja: "改めるものを示してください: 環境変数 KAKEHASHI_PASSWORD、--post、--rank。",
      en: "Say what to change: a password in KAKEHASHI_PASSWORD, --post or --rank.",
    });
  }
  const opened = await openAccounts(new NodeFolder(resolve(flags.dir)), this.process.env);
  try {
    refuseStrangePosts(posts ?? [], opened.posts, flags.dir);
    const change = {
      ...(posts !== undefined && { posts }),
      ...(rank !== undefined && { rank }),
      ...(password !== undefined && { password }),
    };
    if (!(await opened.access.changeAccount(account, change))) return tellNoAccount(this, flags.json, account);
    const changed = Object.keys(change);
    this.result(
      flags.json,
      { account, changed },
      {
        ja: `アカウント ${account} を改めました。サインインはやり直しになります。`,
        en: `Account ${account} changed. Its person signs in anew.`,
      },
    );
  } finally {
    await opened.close();
  }
}
