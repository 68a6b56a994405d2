import { betterAuth } from "better-auth";
import { Kysely, PostgresDialect } from "kysely";
import type { Pool } from "pg";
import type { AccessOptions } from "./access-options.ts";
import { findDemoUser } from "./accounts.ts";
import { oneClick } from "./one-click.ts";

const sessionSeconds = 12 * 60 * 60;

/** better-auth over schema `access`. Its own routes are never mounted: the server calls it, with its own checks before. */
export function openAuth(
  options: AccessOptions,
  pool: Pool,
  /** The id that a session which is opened now has to have; any when undefined. */
  sessionId: () => Promise<string | undefined>,
) {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }).withSchema("access");
  return betterAuth({
    database: { db, type: "postgres" },
    secret: options.secret,
    baseURL: options.secure ? "https://node.invalid" : "http://node.invalid",
    basePath: "/auth",
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Origin and rate are checked once, by the server, for every write alike.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: `kakehashi-${options.node}`,
      useSecureCookies: options.secure,
      defaultCookieAttributes: { sameSite: "strict", httpOnly: true, path: "/" },
      disableOriginCheck: true,
      disableCSRFCheck: true,
    },
    databaseHooks: {
      session: {
        create: {
          async before() {
            const id = await sessionId();
            return id === undefined ? undefined : { data: { id } };
          },
        },
      },
    },
    session: { expiresIn: sessionSeconds, updateAge: 60 * 60 },
    emailAndPassword: {
      ...{ enabled: true, disableSignUp: true, autoSignIn: false },
      ...{ minPasswordLength: options.passwordUnits.min, maxPasswordLength: options.passwordUnits.max },
    },
    plugins: options.demo ? [oneClick((account) => findDemoUser(pool, account))] : [],
  });
}

export type Auth = ReturnType<typeof openAuth>;
