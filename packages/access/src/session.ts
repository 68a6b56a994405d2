import type { Clearance, Words } from "@kakehashi/core";
import type { StandIn } from "./absences.ts";

/** Who is signed in, and as which post they act. The person is known to the home node only. */
export interface Session {
  readonly id: string;
  readonly person: { readonly id: string; readonly account: string; readonly name: Words };
  /** The post that acts now; one of `posts`, or of `standsIn`. */
  readonly post: string;
  /** Posts held, the principal one first. */
  readonly posts: readonly string[];
  /** Posts of those who are away, for whom this person stands in (decision 0028). With this person's own clearance, never theirs. */
  readonly standsIn: readonly StandIn[];
  /** The post that this session acted as until it could no more. Nothing is written as another until the person chose it. */
  readonly lapsed?: string;
  readonly clearance: Clearance;
  readonly language: "ja" | "en";
  /** Opens the reader's rows in the database, and nothing else does (law 8). Never leaves the server. */
  readonly readerToken: string;
  /** Wall clock, milliseconds. */
  readonly expiresAt: number;
}

/** An account as an administrator or the demo makes it. */
export interface NewAccount {
  /** What one types to sign in: any letters without spaces; kept without capitals (NFKC). */
  readonly account: string;
  readonly name: Words;
  /** Held posts, the principal one first; at least one. */
  readonly posts: readonly string[];
  readonly rank: number;
  readonly language: "ja" | "en";
  /** Where it stands in lists of accounts: smaller first, then by name. 0 when absent. */
  readonly place?: number;
  /** Absent for a demo account, which has no password and opens by one click. */
  readonly password?: string;
}

/** Where reader tokens come from: the store. Revoking one closes its rows at once. */
export interface ReaderTokens {
  issue(session: { readonly clearance: Clearance; readonly post: string; readonly expiresAt: number }): Promise<string>;
  revoke(token: string): Promise<void>;
}
