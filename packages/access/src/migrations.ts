import { join } from "node:path";

/** For `migrate` of the store, as the owner: schema and component `access`. */
export const accessMigrations = {
  directory: join(import.meta.dirname, "../migrations"),
  component: "access",
  schema: "access",
} as const;
