import { accessMigrations, openAccess } from "@kakehashi/access";
import { migrate, openPostgresStore, startEmbedded } from "@kakehashi/store";
import { UsageFault } from "../cli-context.ts";
import { loadMechanism } from "../mechanism/load-mechanism.ts";
import type { NodeFolder } from "./node-folder.ts";
import { inRepository } from "./repository.ts";

/** The accounts of a node that is not running: its database alone is opened. */
export async function openAccounts(folder: NodeFolder, env: NodeJS.ProcessEnv) {
  const file = await folder.read();
  if (file === undefined) {
    throw new UsageFault({ ja: `${folder.path} にノードがありません。`, en: `There is no node in ${folder.path}.` });
  }
  const definition = await loadMechanism(inRepository(file.mechanism));
  const url = env.KAKEHASHI_DATABASE_URL;
  const secret = env.KAKEHASHI_DATABASE_SECRET;
  const embedded = url === undefined ? await startEmbedded({ dir: folder.database }) : undefined;
  const store = await openPostgresStore(
    embedded === undefined
      ? { url: url as string, ...(secret !== undefined && { secret }) }
      : { url: embedded.url, database: "kakehashi", secret: embedded.secret },
  );
  await migrate(store.urls.owner, accessMigrations);
  const access = openAccess({
    url: store.urls.engine,
    // Nobody signs in here, so nobody reads.
    tokens: { issue: async () => "", revoke: async () => undefined },
    party: file.party,
    node: file.node,
    secret: await folder.sessionSecret(),
    demo: false,
    secure: true,
    now: Date.now,
  });
  return {
    access,
    posts: new Set(definition.posts.filter(({ party }) => party === file.party).map(({ id }) => id)),
    async close() {
      await access.close();
      await store.close();
      await embedded?.stop();
    },
  };
}
