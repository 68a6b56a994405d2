import type { Hash, LogKey } from "@kakehashi/core";
import type { SetAside, StoredEntry } from "../port.ts";
import { fromHex } from "./commit-arguments.ts";
import { toBytesOrNone, toHash, toNumber } from "./decode.ts";
import type { Queries } from "./queries.ts";

/** Cuts a branch off a log that is proven to have forked; the database keeps its bytes beside the record. */
export async function setAside(queries: Queries, cut: SetAside): Promise<"committed" | "moved"> {
  const [row] = await queries.rows("set-aside", "select set_aside($1, $2, $3, $4, $5, $6, $7, $8, $9)", [
    fromHex(cut.audience),
    cut.expected,
    cut.log,
    cut.size,
    fromHex(cut.root),
    Buffer.concat(cut.edge),
    cut.held,
    fromHex(cut.unburied.join("")),
    cut.scopeGone,
  ]);
  return row?.[0] === "t" ? "committed" : "moved";
}

/** Leaves that were set aside, in the order in which that was done. */
export async function readAside(
  queries: Queries,
  at: { readonly audience: Hash; readonly log: LogKey; readonly limit: number },
): Promise<readonly StoredEntry[]> {
  const sql = `select a.index, a.hash, a.envelope, a.body from aside a join log g on g.id = a.log
    where g.audience = (select id from audience where name = $1) and g.key = $2 order by a.at, a.index limit $3`;
  const rows = await queries.rows("aside", sql, [fromHex(at.audience), at.log, at.limit]);
  return rows.map((row) => ({
    log: at.log,
    index: toNumber(row[0]),
    hash: toHash(row[1]),
    envelope: toBytesOrNone(row[2]),
    body: toBytesOrNone(row[3]),
    buried: false,
    without: undefined,
  }));
}
