import { type EmbeddedEvent, startEmbedded } from "./embedded/start-embedded.ts";
import { openPostgresStore, type PostgresStore } from "./postgres/open-postgres-store.ts";

export interface OpenStoreOptions {
  /** Directory of the embedded cluster; not touched where `databaseUrl` is given. */
  readonly dir: string;
  /** A PostgreSQL 15 or newer of one's own: `KAKEHASHI_DATABASE_URL`. Its role may create roles (and databases). */
  readonly databaseUrl?: string | undefined;
  /** `KAKEHASHI_DATABASE_SECRET`: the same for every process of the node. Default: the password in the URL. */
  readonly databaseSecret?: string | undefined;
  readonly onEvent?: (event: EmbeddedEvent) => void;
}

export interface OpenedStore {
  readonly store: PostgresStore;
  /** Closes the store, and stops the embedded server. */
  stop(): Promise<void>;
}

/** Opens what a node keeps: on the server that its operator names, else on the embedded one. Throws `StoreProblem`. */
export async function openStore(options: OpenStoreOptions): Promise<OpenedStore> {
  const { databaseUrl, databaseSecret } = options;
  if (databaseUrl !== undefined) {
    const secret = databaseSecret === undefined ? {} : { secret: databaseSecret };
    const store = await openPostgresStore({ url: databaseUrl, ...secret });
    return { store, stop: () => store.close() };
  }
  const { dir, onEvent } = options;
  const cluster = await startEmbedded({ dir, ...(onEvent && { onEvent }) });
  try {
    const store = await openPostgresStore({ url: cluster.url, secret: cluster.secret, database: "kakehashi" });
    const stop = async () => {
      await store.close();
      await cluster.stop();
    };
    return { store, stop };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}
