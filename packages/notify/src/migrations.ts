import { join } from "node:path";

/** For `migrate` of the store, as the owner, after those of access: schema and component `notify`. */
export const notifyMigrations = {
  directory: join(import.meta.dirname, "../migrations"),
  component: "notify",
  schema: "notify",
} as const;
