import { createHmac } from "node:crypto";
import pg from "pg";
import { scramVerifier } from "./scram-verifier.ts";
import { StoreProblem } from "./store-problem.ts";

/**
 * The three roles of a node's database. *owner* migrates, *engine* appends, folds and exchanges, *reader* serves people
 * and is bound by row-level security. They are roles of the server, so databases of one server share them.
 */
export const roleNames = { owner: "kakehashi_owner", engine: "kakehashi_engine", reader: "kakehashi_reader" } as const;
export type Role = keyof typeof roleNames;

/** A connection URL for each role, and the administrator's where one is known. */
export type RoleUrls = Readonly<Record<Role, string>>;

export interface ProvisionOptions {
  /** URL of a role that may create roles, and the database where that is missing. Its database is used, unless `database` names another. */
  readonly url: string;
  readonly database?: string;
  /** Passwords of the roles derive from it, so that every process of a node arrives at the same; default: the URL's own. */
  readonly secret?: string;
  /** A database to copy when this one has to be created. */
  readonly template?: string;
}

/** Creates what is missing of roles and database, and gives the URLs. Idempotent, and safe beside other starts. */
export async function provision(options: ProvisionOptions): Promise<RoleUrls> {
  const admin = new URL(options.url);
  const secret = options.secret ?? decodeURIComponent(admin.password);
  if (secret === "") throw new StoreProblem("no-role-secret", {});
  const adminDatabase = decodeURIComponent(admin.pathname.slice(1));
  const database = options.database ?? adminDatabase;
  await withClient(options.url, async (client) => {
    await checkServer(client);
    // Roles belong to the whole server: starts of two nodes beside each other must not create them at once.
    await client.query("select pg_advisory_lock(hashtext('kakehashi roles'))");
    for (const role of Object.keys(roleNames) as Role[])
      await ensureRole(client, role, roleUrl(admin, adminDatabase, role, secret));
    await ensureDatabase(client, database, options.template);
    await client.query("select pg_advisory_unlock(hashtext('kakehashi roles'))");
  });
  const urlOf = (role: Role) => roleUrl(admin, database, role, secret);
  return { owner: urlOf("owner"), engine: urlOf("engine"), reader: urlOf("reader") };
}

/** PostgreSQL's own words name the right that is missing, and not what to do. */
async function setUpRole(client: pg.Client, role: string, how: "create" | "alter", settings: string): Promise<void> {
  try {
    await client.query(`${how} role ${role} ${settings}`);
  } catch (error) {
    if ((error as { code?: unknown }).code !== "42501") throw error;
    const { rows } = await client.query<{ user: string }>("select current_user as user");
    const user = rows[0]?.user ?? "?";
    const named = pg.escapeIdentifier(user);
    // Since PostgreSQL 16 who may make roles may not change those that others made.
    const also = how === "create" ? "" : ` GRANT ${Object.values(roleNames).join(", ")} TO ${named} WITH ADMIN OPTION;`;
    throw new StoreProblem(
      "may-not-make-roles",
      { user, role, statement: `ALTER ROLE ${named} CREATEROLE;${also}` },
      error,
    );
  }
}

function passwordOf(role: Role, secret: string): string {
  return createHmac("sha256", secret).update(`kakehashi role ${role}`).digest("base64url");
}

function roleUrl(admin: URL, database: string, role: Role, secret: string): string {
  const url = new URL(admin);
  url.username = roleNames[role];
  url.password = passwordOf(role, secret);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}

/** The password is given as a SCRAM verifier: it stands in no statement and so in no log of the server. */
async function ensureRole(client: pg.Client, role: Role, url: string): Promise<void> {
  const name = roleNames[role];
  const { rows } = await client.query("select 1 from pg_roles where rolname = $1", [name]);
  if (rows.length > 0 && (await isPasswordRight(url))) return;
  const verifier = scramVerifier(decodeURIComponent(new URL(url).password));
  if (rows.length > 0) {
    // The rest was set when it was made, and to name it again takes a superuser.
    await setUpRole(client, name, "alter", `password '${verifier}'`);
    return;
  }
  const settings = "login nosuperuser nocreatedb nocreaterole nobypassrls";
  await setUpRole(client, name, "create", `${settings} password '${verifier}'`);
  if (role !== "reader") return;
  await client.query(`alter role ${name} set default_transaction_read_only = on`);
  await client.query(`alter role ${name} set statement_timeout = '10s'`);
  await client.query(`alter role ${name} set idle_in_transaction_session_timeout = '30s'`);
}

/** By trying it: a start that finds the roles in order writes nothing. Other refusals come after the password was right. */
async function isPasswordRight(url: string): Promise<boolean> {
  try {
    await withClient(url, async () => undefined);
    return true;
  } catch (error) {
    return (error as { code?: string }).code !== "28P01";
  }
}

async function ensureDatabase(client: pg.Client, database: string, template: string | undefined): Promise<void> {
  const name = pg.escapeIdentifier(database);
  const { rows } = await client.query("select 1 from pg_database where datname = $1", [database]);
  // To give a database to a role one has to be a member of it, since PostgreSQL 16 expressly.
  await client.query(`grant ${roleNames.owner} to current_user`);
  if (rows.length === 0) {
    const source = template === undefined ? "template0 encoding 'UTF8' locale 'C'" : pg.escapeIdentifier(template);
    await client.query(`create database ${name} owner ${roleNames.owner} template ${source}`);
  }
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect, create on database ${name} to ${roleNames.owner}`);
  await client.query(`grant connect on database ${name} to ${roleNames.engine}, ${roleNames.reader}`);
}

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; words: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as words",
  );
  if ((rows[0]?.number ?? 0) < 150_000) throw new StoreProblem("server-too-old", { found: rows[0]?.words ?? "?" });
}

/** One connection of its own, closed whatever comes of it. @throws StoreProblem `database-without-tls`; else what the driver or `use` throws */
export async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  // The failing query tells; without a listener a lost connection would be an uncaught error beside it.
  client.on("error", () => undefined);
  await client.connect().catch((error: unknown) => {
    if ((error as Error).message === "The server does not support SSL connections")
      throw new StoreProblem("database-without-tls", {}, error);
    throw error;
  });
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
