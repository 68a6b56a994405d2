import pg from "pg";
import { vi } from "vitest";

/** How the transactions of the notices, of what people read, and of the search begin. */
const begins = /^begin(?: isolation level repeatable read read only|; set local synchronous_commit = off)?$/;

/**
 * Cuts the first transaction of each kind between two statements, as the database does to a process that was halted for longer
 * than it waits (SIGSTOP): the connection ends while nothing is asked of it, and the next statement is refused. Gives the kinds that were cut so far.
 */
export function cutOneOfEach(): ReadonlySet<string> {
  const cut = new Set<string>();
  const query = pg.Client.prototype.query as (this: pg.Client, ...args: readonly unknown[]) => unknown;
  vi.spyOn(pg.Client.prototype, "query").mockImplementation(async function (this: pg.Client, ...args: unknown[]) {
    const [text] = args;
    if (typeof text !== "string" || !begins.test(text) || cut.has(text)) return query.apply(this, args);
    cut.add(text);
    const begun = await query.call(this, text);
    const ended = new Promise((done) => this.once("end", done));
    const { rows } = (await query.call(this, "select pg_backend_pid() as pid")) as { rows: readonly { pid: number }[] };
    const { host, port, database, user, password } = this as pg.Client & { readonly password?: string };
    const other = new pg.Client({ host, port, database, user, password } as pg.ClientConfig);
    await other.connect();
    await query.call(other, "select pg_terminate_backend($1)", [rows[0]?.pid]);
    await other.end();
    await ended;
    return begun;
  } as never);
  return cut;
}
