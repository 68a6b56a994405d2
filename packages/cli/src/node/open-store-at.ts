import { openPostgresStore, type PostgresStore, startEmbedded } from "@kakehashi/store";
import type { NodeFolder } from "./node-folder.ts";

export interface OpenedStore {
  readonly store: PostgresStore;
  close(): Promise<void>;
}

/** The store of a node that is not running, or the one that KAKEHASHI_DATABASE_URL names. */
export async function openStoreAt(folder: NodeFolder, env: NodeJS.ProcessEnv): Promise<OpenedStore> {
  const { KAKEHASHI_DATABASE_URL: url, KAKEHASHI_DATABASE_SECRET: secret } = env;
  const embedded = url === undefined ? await startEmbedded({ dir: folder.database }) : undefined;
  const store = await openPostgresStore(
    embedded === undefined
      ? { url: url as string, ...(secret !== undefined && { secret }) }
      : { url: embedded.url, database: "kakehashi", secret: embedded.secret },
  );
  return {
    store,
    async close() {
      await store.close();
      await embedded?.stop();
    },
  };
}
