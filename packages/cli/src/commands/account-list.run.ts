import { resolve } from "node:path";
import type { CliContext, Language } from "../cli-context.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { openAccounts } from "../node/open-accounts.ts";
import type { AccountListFlags } from "./account-list.ts";

/** Every account of a node, whether it runs or not. */
export async function accountList(this: CliContext, flags: AccountListFlags): Promise<void> {
  const opened = await openAccounts(new NodeFolder(resolve(flags.dir)), this.process.env);
  try {
    const accounts = await opened.access.accounts();
    const none = {
      ja: "アカウントはありません。kakehashi account add で作ります。",
      en: "There are no accounts. kakehashi account add makes one.",
    };
    const text = (language: Language) =>
      accounts
        .map(({ account, name, posts, rank }) => {
          const held = posts.length === 0 ? { ja: "閉じている", en: "closed" }[language] : posts.join(" ");
          return `${account}  ${name[language]}  ${{ ja: "資格", en: "rank" }[language]} ${rank}  ${held}`;
        })
        .join("\n");
    this.result(flags.json, { accounts }, accounts.length === 0 ? none : { ja: text("ja"), en: text("en") });
  } finally {
    await opened.close();
  }
}
