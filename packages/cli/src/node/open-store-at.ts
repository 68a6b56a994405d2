import {
  type EmbeddedEvent,
  type EmbeddedPostgres,
  type HeldPostgres,
  openPostgresStore,
  type PostgresStore,
  startEmbedded,
} from "@kakehashi/store";
import { UsageFault } from "../cli-context.ts";
import type { NodeFolder } from "./node-folder.ts";

/** Where a node's store is, if not in its folder. */
export interface StorePlace {
  /** The embedded database of the folder, started before; whoever closes the store stops it. */
  readonly embedded?: EmbeddedPostgres | undefined;
  /** The embedded database of a folder whose node runs, for work beside it. */
  readonly held?: HeldPostgres | undefined;
  /** Any PostgreSQL 15 or later. */
  readonly databaseUrl: string | undefined;
  /** Passwords of the roles derive from it where the URL has none. */
  readonly databaseSecret: string | undefined;
}

export interface OpenedStore {
  readonly store: PostgresStore;
  close(): Promise<void>;
}

/** As KAKEHASHI_DATABASE_URL says. */
export function storePlaceOf(env: NodeJS.ProcessEnv): StorePlace {
  return { databaseUrl: env.KAKEHASHI_DATABASE_URL, databaseSecret: env.KAKEHASHI_DATABASE_SECRET };
}

/** Its password must not be shown, so neither is the rest. */
export function refuseOtherUrls(databaseUrl: string): void {
  if (/^postgres(?:ql)?:$/.test(URL.parse(databaseUrl)?.protocol ?? "")) return;
  throw new UsageFault({
    ja: "KAKEHASHI_DATABASE_URL など、データベースの URL は postgresql://利用者:パスワード@ホスト:ポート/データベース の形です。パスワードの中の英数字でない字は、/ を %2F、@ を %40、# を %23 のように書きます。",
    en: "KAKEHASHI_DATABASE_URL, as every name of a database, is of the form postgresql://user:password@host:port/database, with what is no letter or digit in the password as %2F for /, %40 for @, %23 for #.",
  });
}

/** The store of a node: the embedded one of its folder, of which `tell` hears what becomes of it, or the one that a URL names. Throws `UsageFault` for a URL that is none. */
export async function openStoreAt(
  folder: NodeFolder,
  place: StorePlace,
  tell?: (event: EmbeddedEvent) => void,
): Promise<OpenedStore> {
  const { databaseUrl, databaseSecret } = place;
  const there = place.embedded ?? place.held;
  if (there === undefined && databaseUrl !== undefined) refuseOtherUrls(databaseUrl);
  const started =
    there === undefined && databaseUrl === undefined ? await startEmbedded({ dir: folder.database }) : undefined;
  const embedded = place.embedded ?? started;
  if (tell !== undefined) embedded?.follow(tell);
  const reached = there ?? started;
  const opening = openPostgresStore(
    reached === undefined
      ? { url: databaseUrl as string, ...(databaseSecret !== undefined && { secret: databaseSecret }) }
      : { url: reached.url, database: "kakehashi", secret: reached.secret },
  );
  const store = await opening.catch(async (error: unknown) => {
    // A server that nobody closes keeps its folder claimed, and the process alive.
    await started?.stop();
    throw error;
  });
  return {
    store,
    async close() {
      await store.close();
      await embedded?.stop();
    },
  };
}
