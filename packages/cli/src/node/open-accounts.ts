import { accessMigrations, openAccess } from "@kakehashi/access";
import { answersKeptDays, passwordUnits } from "@kakehashi/contract";
import type { CompiledDefinition, NodeId } from "@kakehashi/core";
import { refuseAnothersStore } from "@kakehashi/node";
import { heldEmbedded, migrate } from "@kakehashi/store";
import { type CliContext, UsageFault } from "../cli-context.ts";
import { loadMechanism } from "../mechanism/load-mechanism.ts";
import type { NodeFolder } from "./node-folder.ts";
import { openStoreAt, storePlaceOf } from "./open-store-at.ts";
import { inRepository } from "./repository.ts";

/** Ids of the posts that people of a party may hold. */
function postsOf(definition: CompiledDefinition, party: string): ReadonlySet<string> {
  return new Set(definition.posts.filter((post) => post.party === party).map(({ id }) => id));
}

/** Throws `UsageFault` for a post that is none of these. */
export function refuseStrangePosts(given: readonly string[], posts: ReadonlySet<string>, dir: string): void {
  const strange = given.find((post) => !posts.has(post));
  if (strange === undefined) return;
  throw new UsageFault({
    ja: `自側に ${strange} というポストはありません。kakehashi account posts --dir ${dir} が一覧を示します。`,
    en: `This party has no post ${strange}. kakehashi account posts --dir ${dir} lists them.`,
  });
}

/** The answer is no (exit code 1): there is no such account. */
export function tellNoAccount(context: CliContext, json: boolean, account: string): void {
  const words = {
    ja: `アカウント ${account} はありません。kakehashi account list が一覧を示します。`,
    en: `There is no account ${account}. kakehashi account list shows them.`,
  };
  if (json) context.result(true, { account, error: words }, words);
  context.note(words);
  context.exit(1);
}

/**
 * The accounts of a node, whether it runs or not: its database alone is opened, beside the node where that holds it. Throws `UsageFault`
 * where there is no node, `AnothersStore` where the database is another's.
 */
export async function openAccounts(folder: NodeFolder, env: NodeJS.ProcessEnv) {
  const file = await folder.node();
  const definition = await loadMechanism(inRepository(file.mechanism));
  const place = storePlaceOf(env);
  const held = place.databaseUrl === undefined ? await heldEmbedded(folder.database) : undefined;
  const { store, close } = await openStoreAt(folder, { ...place, held });
  try {
    await refuseAnothersStore(store, file.node as NodeId);
  } catch (error) {
    await close();
    throw error;
  }
  await migrate(store.urls.owner, accessMigrations);
  const access = openAccess({
    url: store.urls.engine,
    // Nobody signs in here, so nobody reads; what others read by ends with their sessions.
    tokens: { issue: async () => "", revoke: (token) => store.readerSessions.revoke(token) },
    party: file.party,
    node: file.node,
    secret: await folder.sessionSecret(),
    demo: false,
    secure: true,
    answersKeptDays,
    passwordUnits,
    now: Date.now,
  });
  return {
    access,
    posts: postsOf(definition, file.party),
    async close() {
      await access.close();
      await close();
    },
  };
}
