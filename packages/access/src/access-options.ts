import type { ReaderTokens } from "./session.ts";

/** What sign-in of one node stands on. */
export interface AccessOptions {
  /** Of the engine, to a database where `accessMigrations` were applied. */
  readonly url: string;
  readonly tokens: ReaderTokens;
  readonly party: string;
  /** Distinguishes the cookies of nodes that share a host: browsers do not keep ports apart. */
  readonly node: string;
  /** At least 32 random bytes in hex; kept beside the node's keys, never in the database. */
  readonly secret: string;
  readonly demo: boolean;
  /** How short and how long a password may be, in UTF-16 units: as those are told who set one. */
  readonly passwordUnits: { readonly min: number; readonly max: number };
  /** True where the node is served over TLS: cookies are then `__Secure-`. */
  readonly secure: boolean;
  /** How long the answers to writes are kept for their retries. */
  readonly answersKeptDays: number;
  /** Wall clock, milliseconds. */
  readonly now: () => number;
}
