import { accessMigrations } from "@kakehashi/access";
import { foldForSearch } from "@kakehashi/language";
import { wallClock } from "@kakehashi/node";
import { type Notices, notifyMigrations, openNotices } from "@kakehashi/notify";
import type { Logger } from "@kakehashi/server";
import {
  type DatabasePulse,
  type EmbeddedEvent,
  migrate,
  openReader,
  type PostgresStore,
  type Reader,
  watchDatabase,
} from "@kakehashi/store";
import type { NodeFolder } from "./node-folder.ts";
import { openStoreAt, type StorePlace } from "./open-store-at.ts";

/** All that a node keeps in its database, with the migrations of every package applied. */
export interface Database {
  readonly store: PostgresStore;
  readonly reader: Reader;
  readonly notices: Notices;
  readonly pulse: DatabasePulse;
  close(): Promise<void>;
}

/**
 * Opens the database of a node, embedded or by its address, and watches whether it answers.
 *
 * @throws StoreProblem where it cannot be opened or brought to this version, in words for whoever starts the node
 */
export async function openDatabase(
  options: StorePlace & { readonly folder: NodeFolder },
  logger: Logger,
): Promise<Database> {
  const { store, close } = await openStoreAt(options.folder, options, (event) => logDatabase(logger, event));
  await migrate(store.urls.owner, accessMigrations);
  await migrate(store.urls.owner, notifyMigrations);
  const reader = openReader({ url: store.urls.reader, fold: foldForSearch });
  const notices = openNotices({ url: store.urls.engine, now: wallClock.now });
  const pulse = watchDatabase(store.urls.engine, wallClock.now);
  pulse.onChange((since) => logPulse(logger, since));
  return {
    store,
    reader,
    notices,
    pulse,
    async close() {
      await pulse.stop();
      await notices.close();
      await reader.close();
      await close();
    },
  };
}

/** Whoever finds the node without its database looks into its log first. */
function logDatabase(logger: Logger, event: EmbeddedEvent): void {
  if (event.what === "lost") logger.warn("the database went away; it is being brought back");
  else if (event.what === "recovered") logger.info({ pid: event.pid, afterMs: event.afterMs }, "the database is back");
  else logger.error({ why: event.problem.message }, "the database cannot be brought back; it is tried again");
}

/** A database that is halted, or whose line is cut, says nothing: that it is silent is noted here alone. */
function logPulse(logger: Logger, since: number | undefined): void {
  if (since === undefined) logger.info("the database answers again");
  else
    logger.error(
      { since: new Date(since).toISOString() },
      "the database does not answer; calls are refused until it does",
    );
}
