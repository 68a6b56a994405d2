import type { LabelId, PartyId } from "@kakehashi/core";
import type pg from "pg";
import { temporaryCluster } from "../acceptance/embedded-for-tests.ts";
import { SampleLog } from "../acceptance/sample.ts";
import type { EmbeddedPostgres } from "../embedded/start-embedded.ts";
import type { ProjectionRow } from "../port.ts";
import { openPostgresStore, type PostgresStore } from "../postgres/open-postgres-store.ts";
import { openPool } from "../postgres/queries.ts";
import { openReader, type Reader } from "../reader/open-reader.ts";
import { withClient } from "../roles.ts";
import { tokensOf } from "./bigrams.ts";
import { indexSearchText } from "./index-search-text.ts";

export const fold = (text: string) => text.toLowerCase();

/** A database of its own, with a reader, to search in. */
export class Searched {
  readonly cluster: EmbeddedPostgres;
  readonly store: PostgresStore;
  readonly reader: Reader;
  /** Of the role *engine*. */
  readonly pool: pg.Pool;

  private constructor(cluster: EmbeddedPostgres, store: PostgresStore) {
    this.cluster = cluster;
    this.store = store;
    this.reader = openReader({ url: store.urls.reader, fold });
    this.pool = openPool(store.urls.engine, 6);
  }

  static async open(): Promise<Searched> {
    const cluster = await temporaryCluster();
    return new Searched(
      cluster,
      await openPostgresStore({ url: cluster.url, secret: cluster.secret, database: "search" }),
    );
  }

  async close(): Promise<void> {
    await this.pool.end();
    await this.reader.close();
    await this.store.close();
    await this.cluster.stop();
  }

  async indexAll(): Promise<void> {
    while ((await this.store.indexSearch(fold)) > 0);
  }

  /** As the server's administrator, in this database. */
  asAdmin<T>(use: (admin: pg.Client) => Promise<T>): Promise<T> {
    return withClient(this.cluster.url.replace("/postgres?", "/search?"), use);
  }

  /**
   * The job, with what happens just before some of its statements, each once, and is told the statement; `pack-commit`: before
   * the end of the transaction that makes a piece.
   */
  async indexWith(happenings: Readonly<Record<string, (sql: string) => Promise<unknown>>>): Promise<void> {
    const due = new Map(Object.entries(happenings));
    const client = await this.pool.connect();
    let before = "";
    const query = (config: string | { readonly name?: string; readonly text: string }, ...rest: unknown[]) => {
      const go = () => (client.query as (...all: unknown[]) => Promise<unknown>)(config, ...rest);
      const named = typeof config === "string" ? config : (config.name ?? "");
      const name = named === "commit" && before === "search-place" ? "pack-commit" : named;
      before = named;
      const happens = due.get(name);
      due.delete(name);
      return happens === undefined ? go() : happens(typeof config === "string" ? config : config.text).then(go);
    };
    const watched = { connect: async () => ({ query, release: () => undefined }) } as unknown as pg.Pool;
    try {
      await indexSearchText(watched, fold);
    } finally {
      client.release(true);
    }
    if (due.size > 0) throw new Error(`never came to ${[...due.keys()].join()}`);
  }

  /** What the database keeps of an audience to find rows by. */
  kept({ log }: Rows): Promise<Packed> {
    return this.asAdmin(async (admin) => {
      const of =
        "where scope in (select s.id from kakehashi.scope s join kakehashi.audience a on a.id = s.audience where a.name = $1)";
      const audience = [Buffer.from(log.audience, "hex")];
      const texts = await admin.query(`select piece, place, folded from kakehashi.search_text ${of}`, audience);
      const postings = await admin.query(`select token, piece, places from kakehashi.search_posting ${of}`, audience);
      return { texts: texts.rows, postings: postings.rows };
    });
  }
}

/** An audience whose rows are written and changed by their place; what is in it is kept beside, to compare. */
export class Rows {
  readonly log: SampleLog;
  readonly now = new Map<number, ProjectionRow>();
  readonly #in: Searched;
  #version = -1;

  constructor(searched: Searched, name: string) {
    this.#in = searched;
    this.log = new SampleLog(name);
  }

  async write(
    rows: ReadonlyMap<number, { readonly text: string; readonly label?: string } | undefined>,
  ): Promise<void> {
    const projections: ProjectionRow[] = [];
    for (const [at, row] of rows) {
      this.now.delete(at);
      if (row === undefined) continue;
      const label = (row.label ?? "open") as LabelId;
      const projection = this.log.row(this.log.hash(at), at, { text: row.text, label });
      this.now.set(at, projection);
      projections.push(projection);
    }
    const projected = [...rows.keys()].map((at) => this.log.hash(at));
    const done = await this.#in.store.commit({ ...this.log.empty(this.#version), projected, projections });
    if (done !== "committed") throw new Error(done);
    this.#version += 1;
  }

  /** Sort keys of the rows that a reader with these labels finds by this word. */
  async found(search: string, labels: readonly string[]): Promise<readonly number[]> {
    const { realm, audience } = this.log;
    const grant = { party: "aa" as PartyId, posts: [], rank: 9, labels: labels as LabelId[], realms: [realm] };
    const token = await this.#in.store.readerSessions.issue({ ...grant, expiresAt: Date.now() + 60_000 });
    const list = { realm, audiences: [audience], view: "report", search, order: "oldest" as const, limit: 5_000 };
    return (await this.#in.reader.withSession(token, (queries) => queries.list(list))).map(({ sort }) => sort);
  }

  standing(word: string, labels: readonly string[]): readonly number[] {
    const rows = [...this.now.values()].filter(({ text, label }) => labels.includes(label) && text?.includes(word));
    return rows.map(({ sort }) => sort).sort((a, b) => a - b);
  }
}

export interface Packed {
  readonly texts: readonly { readonly piece: string; readonly place: number; readonly folded: string | null }[];
  readonly postings: readonly { readonly token: string; readonly piece: string; readonly places: readonly number[] }[];
}

/** Of the texts that have a piece, each token with its piece and place: what the postings have to say, no more and no less. */
export function postingsDue({ texts }: Packed): readonly string[] {
  const due = texts.flatMap(({ piece, place, folded }) =>
    piece === null ? [] : tokensOf(folded ?? "").map((token) => `${token} ${piece} ${place}`),
  );
  return due.sort();
}

/** What they do say. */
export function postingsThere({ postings }: Packed): readonly string[] {
  const there = postings.flatMap(({ token, piece, places }) => places.map((place) => `${token} ${piece} ${place}`));
  return there.sort();
}
