import { createHash, randomBytes } from "node:crypto";
import type { Hash, LabelId, PartyId, PostId } from "@kakehashi/core";
import { toNumber } from "../postgres/decode.ts";
import { packCells } from "../postgres/pack.ts";
import type { Queries } from "../postgres/queries.ts";

/** What a signed-in person may see, as sign-in worked it out from posts, clearance and the definition. */
export interface ReaderGrant {
  readonly party: PartyId;
  readonly posts: readonly PostId[];
  /** Rank of the clearance: kept for the auditor. What counts are the labels. */
  readonly rank: number;
  /** Labels of the definition that this clearance opens. */
  readonly labels: readonly LabelId[];
  readonly realms: readonly Hash[];
  /** Only these audiences (a compartment); left out: every audience of the realms. */
  readonly audiences?: readonly Hash[];
  /** Wall clock, milliseconds. */
  readonly expiresAt: number;
}

/** The engine's side of reading: it gives out tokens and takes them back. Only their hashes are kept. */
export interface ReaderSessions {
  /** A token of 256 random bits, for `withSession`. It is a credential: never in a log, an address or a page. */
  issue(grant: ReaderGrant): Promise<string>;
  /** From the next transaction on, the token opens nothing. Without effect on an unknown one. */
  revoke(token: string): Promise<void>;
  /** Gives every live token the labels that its rank opens now. */
  regrant(labelsOf: (rank: number) => readonly LabelId[]): Promise<void>;
  /** Removes what is past its time; the policy does not wait for it. */
  prune(): Promise<number>;
}

/** Over the engine's connections: a reader cannot give out tokens. */
export function readerSessionsOf(queries: Queries): ReaderSessions {
  return {
    issue: (grant) => issue(queries, grant),
    async revoke(token) {
      await queries.rows("revoke-reader", "delete from reader_session where token = $1", [hashOf(token)]);
    },
    async regrant(labelsOf) {
      for (const [rank] of await queries.rows("reader-ranks", "select distinct rank from reader_session", [])) {
        const sql = "update reader_session set labels = $2 where rank = $1 and labels is distinct from $2";
        await queries.rows("regrant-readers", sql, [toNumber(rank), labelsOf(toNumber(rank))]);
      }
    },
    async prune() {
      const sql = "delete from reader_session where expires_at < now() returning 1";
      return (await queries.rows("prune-readers", sql, [])).length;
    },
  };
}

async function issue(queries: Queries, grant: ReaderGrant): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const sql = `insert into reader_session (token, party, posts, rank, labels, realms, audiences, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::float8 / 1000))`;
  await queries.rows("issue-reader", sql, [
    hashOf(token),
    grant.party,
    grant.posts,
    grant.rank,
    grant.labels,
    packCells("hex", grant.realms) ?? "{}",
    // An empty list is a list: it opens no audience.
    grant.audiences === undefined ? null : (packCells("hex", grant.audiences) ?? "{}"),
    grant.expiresAt,
  ]);
  return token;
}

function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
