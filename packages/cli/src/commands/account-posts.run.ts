import { resolve } from "node:path";
import type { CliContext, Language } from "../cli-context.ts";
import { loadMechanism } from "../mechanism/load-mechanism.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { inRepository } from "../node/repository.ts";
import type { AccountPostsFlags } from "./account-posts.ts";

/** What `account add` takes for `--post` and `--rank`. Of the node's folder alone: it may run meanwhile. */
export async function accountPosts(this: CliContext, flags: AccountPostsFlags): Promise<void> {
  const file = await new NodeFolder(resolve(flags.dir)).node();
  const definition = await loadMechanism(inRepository(file.mechanism));
  const posts = definition.posts.filter(({ party }) => party === file.party).map(({ id, name }) => ({ id, name }));
  const labels = [...definition.labels]
    .sort((a, b) => a.rank - b.rank)
    .map(({ id, rank, words }) => ({ id, rank, words: words[file.party] ?? Object.values(words)[0] }));
  const text = (language: Language) =>
    [
      ...posts.map(({ id, name }) => `${id}  ${name[language]}`),
      "",
      { ja: "標示の段階（--rank）", en: "Ranks of labels (--rank)" }[language],
      ...labels.map(({ id, rank, words }) => `  ${rank}  ${words?.[language] ?? id}`),
    ].join("\n");
  this.result(flags.json, { party: file.party, posts, labels }, { ja: text("ja"), en: text("en") });
}
