import { accessMigrations, openAccess } from "@kakehashi/access";
import type { NodeId } from "@kakehashi/core";
import { refuseAnothersStore } from "@kakehashi/node";
import { migrate } from "@kakehashi/store";
import { loadMechanism } from "../mechanism/load-mechanism.ts";
import type { NodeFolder } from "./node-folder.ts";
import { openStoreAt, storePlaceOf } from "./open-store-at.ts";
import { inRepository } from "./repository.ts";

/** The accounts of a node that is not running: its database alone is opened. Throws `UsageFault` where there is no node, `AnothersStore` where the database is another's. */
export async function openAccounts(folder: NodeFolder, env: NodeJS.ProcessEnv) {
  const file = await folder.node();
  const definition = await loadMechanism(inRepository(file.mechanism));
  const { store, close } = await openStoreAt(folder, storePlaceOf(env));
  try {
    await refuseAnothersStore(store, file.node as NodeId);
  } catch (error) {
    await close();
    throw error;
  }
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
      await close();
    },
  };
}
