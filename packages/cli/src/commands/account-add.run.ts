import { resolve } from "node:path";
import { AccountExists } from "@kakehashi/access";
import { type CliContext, UsageFault } from "../cli-context.ts";
import { neededPassword } from "../node/account-password.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { openAccounts, refuseStrangePosts } from "../node/open-accounts.ts";
import type { AccountAddFlags } from "./account-add.ts";

/** Makes an account with a password. The node may run meanwhile. */
export async function accountAdd(this: CliContext, flags: AccountAddFlags, account: string): Promise<void> {
  const password = neededPassword(this.process.env);
  if (!/^[^\s\p{C}]{1,64}$/u.test(account)) {
    throw new UsageFault({
      ja: "アカウントの名前は、空白のない 1 から 64 字です。",
      en: "The name of an account is 1 to 64 characters without spaces.",
    });
  }
  const opened = await openAccounts(new NodeFolder(resolve(flags.dir)), this.process.env);
  try {
    refuseStrangePosts(flags.post, opened.posts, flags.dir);
    await opened.access.createAccount({
      account,
      name: { ja: flags.name ?? flags.nameEn ?? account, en: flags.nameEn ?? flags.name ?? account },
      posts: flags.post,
      rank: flags.rank,
      language: flags.language,
      password,
    });
    this.result(
      flags.json,
      { account, made: true, posts: flags.post },
      {
        ja: `アカウント ${account} を作りました。`,
        en: `Account ${account} made.`,
      },
    );
  } catch (error) {
    if (!(error instanceof AccountExists)) throw error;
    const words = {
      ja: `アカウント ${account} は既にあります。ポスト・資格・パスワードは kakehashi account set が改めます。`,
      en: `There is an account ${account} already. kakehashi account set changes its posts, rank or password.`,
    };
    if (flags.json) this.result(true, { account, made: false, error: words }, words);
    this.note(words);
    this.exit(1);
  } finally {
    await opened.close();
  }
}
