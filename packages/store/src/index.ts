/**
 * What a node keeps: the port (`Store`), and PostgreSQL behind it. Guarantees: a commit is whole, durable and in order;
 * exact bytes come back; people read through row-level security only. It judges nothing, folds nothing and signs nothing.
 */

export { type DatabasePulse, watchDatabase } from "./database-pulse.ts";
export { makeFolder } from "./embedded/make-folder.ts";
export {
  type EmbeddedEvent,
  type EmbeddedOptions,
  type EmbeddedPostgres,
  type HeldPostgres,
  heldEmbedded,
  startEmbedded,
  stopEmbedded,
} from "./embedded/start-embedded.ts";
export { syncFolder, writeWhole } from "./embedded/write-whole.ts";
export { type MigrateOptions, migrate } from "./migrations/migrate.ts";
export { type Moved, type MoveOptions, moveDatabase } from "./move/move-database.ts";
export { type MovePlace, refuseWhileServed } from "./move/place.ts";
export { type TakenBack, takeBack } from "./move/take-back.ts";
export * from "./port.ts";
export {
  connectPostgresStore,
  openPostgresStore,
  type PostgresStore,
  type PostgresStoreOptions,
  prepareDatabase,
} from "./postgres/open-postgres-store.ts";
export type { ListOptions } from "./reader/list-query.ts";
export type { CountOptions, KeysOptions, MarkedOptions, MarkedRow, MarkKeys } from "./reader/marked-query.ts";
export type { NewsOptions, NewsRow, SeenSizes } from "./reader/news-query.ts";
export { openReader, type Reader, type ReaderOptions, type ReaderQueries } from "./reader/open-reader.ts";
export type { ReadEntry, ReadRow } from "./reader/read-row.ts";
export type { ReaderGrant, ReaderSessions } from "./reader/reader-sessions.ts";
export { type ProvisionOptions, provision, type Role, type RoleUrls, roleNames } from "./roles.ts";
export type { Fold } from "./search/bigrams.ts";
export { StoreProblem, type StoreProblemCode } from "./store-problem.ts";
