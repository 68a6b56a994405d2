import { resolve } from "node:path";
import { AccountExists } from "@kakehashi/access";
import { type CliContext, UsageFault } from "../cli-context.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { openAccounts } from "../node/open-accounts.ts";
import type { AccountAddFlags } from "./account-add.ts";

const passwordMin = 12;

/** Makes an account with a password. The node must be stopped, or its database given by KAKEHASHI_DATABASE_URL. */
export async function accountAdd(this: CliContext, flags: AccountAddFlags, account: string): Promise<void> {
  const password = this.process.env.KAKEHASHI_PASSWORD ?? "";
  if (password.length < passwordMin) {
    throw new UsageFault({
      ja: `環境変数 KAKEHASHI_PASSWORD に ${passwordMin} 文字以上のパスワードを入れてください。`,
      en: `Give a password of at least ${passwordMin} characters in KAKEHASHI_PASSWORD.`,
    });
  }
  if (!/^[^\s\p{C}]{1,64}$/u.test(account)) {
    throw new UsageFault({
      ja: "アカウントの名前は、空白のない 1 から 64 字です。",
      en: "The name of an account is 1 to 64 characters without spaces.",
    });
  }
  const opened = await openAccounts(new NodeFolder(resolve(flags.dir)), this.process.env);
  try {
    const strange = flags.post.find((post) => !opened.posts.has(post));
    if (strange !== undefined) {
      throw new UsageFault({
        ja: `自側に ${strange} というポストはありません。kakehashi mechanism show が席を示します（自側一般のポストは 主体.general）。`,
        en: `This party has no post ${strange}. kakehashi mechanism show lists the seats; PARTY.general is the general post.`,
      });
    }
    await opened.access.createAccount({
      account,
      name: { ja: flags.name ?? account, en: flags.nameEn ?? flags.name ?? account },
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
    const words = { ja: `アカウント ${account} は既にあります。`, en: `There is an account ${account} already.` };
    if (flags.json) this.result(true, { account, made: false, error: words }, words);
    this.note(words);
    this.exit(1);
  } finally {
    await opened.close();
  }
}
