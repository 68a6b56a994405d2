import type { LiveEvent } from "@kakehashi/contract";
import { type Hash, type LogKey, logKey } from "@kakehashi/core";
import type { EngineNews } from "@kakehashi/node";
import type { ChangeRow, Reader, Store } from "@kakehashi/store";
import { visible } from "../read/rows.ts";
import { type Cursor, formatCursor } from "./cursor.ts";

/** Commits that a resuming client is told of one by one; a client that missed more is told to read everything again. */
const resumeMax = 1_000;
const subjectsPerEventMax = 500;

/** Where a client's events go. */
export interface LiveSink {
  send(cursor: string, event: LiveEvent): void;
  end(): void;
}

/** Whose stream it is, and what opens its rows. */
export interface LiveReader {
  readonly session: string;
  readonly token: string;
  readonly person: string;
}

interface Client extends LiveReader {
  /** As its session acts now. */
  token: string;
  readonly sink: LiveSink;
  readonly cursor: Map<Hash, number>;
  /** Commits not told yet, by audience: they are merged while the one before is being looked up. */
  readonly pending: Map<Hash, { readonly realm: Hash; version: number; readonly subjects: Set<Hash> }>;
  busy: boolean;
  open: boolean;
}

export interface LiveHubOptions {
  readonly reader: Reader;
  readonly store: Pick<Store, "changes" | "keepsChanges">;
  /** Every audience that the node keeps, with the version of its last commit. */
  readonly audiences: () => readonly { readonly realm: Hash; readonly audience: Hash; readonly version: number }[];
  /** Who has signed for how much of a log, by wall-clock seconds. */
  readonly holders: (audience: Hash, log: LogKey) => readonly { node: string; size: number; time: number }[];
  /** The tokens of these sessions as they act now; of one that has ended there is none. */
  readonly tokensOf: (sessions: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly onFault: (error: unknown) => void;
}

/** Tells each open stream what changed of that which its bearer may see, and nothing of the rest (law 8). */
export class LiveHub {
  readonly #options: LiveHubOptions;
  readonly #clients = new Set<Client>();
  readonly #receiptTold = new Map<string, number>();

  constructor(options: LiveHubOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#clients.size;
  }

  /** A commit of this node: objects that moved, receipts that came, the realm's clock. */
  news(news: EngineNews): void {
    const receipts = this.#receipts(news);
    for (const client of this.#clients) {
      if (news.subjects.length > 0) this.#add(client, news.realm, news.audience, news.version, news.subjects);
      for (const receipt of receipts) this.#tell(client, receipt);
      void this.#pump(client);
    }
  }

  /** Receipts that partners signed and that this hub has not told of yet. */
  #receipts(news: EngineNews): readonly LiveEvent[] {
    // Of what another process of the node took, the logs alone are known here.
    const logs = new Set([
      ...news.cosignatures.map(({ node, incarnation }) => logKey(node, incarnation)),
      ...news.logs,
    ]);
    return [...logs].flatMap((log) =>
      this.#options.holders(news.audience, log).flatMap(({ node, size, time }) => {
        const key = `${news.audience} ${log} ${node}`;
        if ((this.#receiptTold.get(key) ?? 0) >= size) return [];
        this.#receiptTold.set(key, size);
        const { realm, audience } = news;
        return [{ event: "delivery", realm, audience, node, log, size, wall: time * 1000 } as const];
      }),
    );
  }

  link(realm: Hash, node: string): void {
    for (const client of this.#clients) this.#tell(client, { event: "link", realm, node });
  }

  /** Tells these persons that there are news. What the news are is not told here: the client asks for them. */
  tellPersons(persons: readonly string[]): void {
    const told = new Set(persons);
    for (const client of this.#clients) if (told.has(client.person)) this.#tell(client, { event: "news" });
  }

  /** The database does not answer: nothing that moved can be told from here, and whoever listens has to know. They resume once it is back. */
  endAll(): void {
    for (const client of this.#clients) {
      this.#leave(client);
      client.sink.end();
    }
  }

  /** Who is away, or who stands in, has changed: every screen of this node shows it somewhere. */
  away(): void {
    for (const client of this.#clients) this.#tell(client, { event: "away" });
  }

  /**
   * A session that acts as another post has another token, and the one before opens nothing: its streams go on under the new one
   * and read everything again; those of a session that has ended end.
   */
  async follow(): Promise<void> {
    const clients = [...this.#clients];
    if (clients.length === 0) return;
    const tokens = await this.#options.tokensOf([...new Set(clients.map(({ session }) => session))]);
    for (const client of clients) {
      const token = tokens.get(client.session);
      if (token === client.token) continue;
      if (token === undefined) client.sink.end();
      else {
        client.token = token;
        this.#tell(client, { event: "reset" });
      }
    }
  }

  /**
   * Opens a stream. `from`: where an earlier one broke off; what was missed comes first. The function given back ends it. Nothing
   * else is told before what was missed: a stream that broke between the two would resume behind it.
   */
  async join(who: LiveReader, sink: LiveSink, from: Cursor | undefined): Promise<() => void> {
    const audiences = this.#options.audiences();
    const cursor = new Map(audiences.map(({ audience, version }) => [audience, from?.get(audience) ?? version]));
    const client: Client = { ...who, sink, cursor, pending: new Map(), busy: true, open: true };
    this.#clients.add(client);
    try {
      const whole = from !== undefined && (await this.#catchUp(client, from, audiences));
      if (!whole) this.#tell(client, { event: "reset" });
    } catch (error) {
      this.#lose(client, error);
    } finally {
      client.busy = false;
    }
    void this.#pump(client);
    return () => this.#leave(client);
  }

  #leave(client: Client): void {
    client.open = false;
    this.#clients.delete(client);
  }

  /** The database is away: the stream ends, and the browser resumes from its cursor once it is back. */
  #lose(client: Client, error: unknown): void {
    this.#leave(client);
    client.sink.end();
    this.#options.onFault(error);
  }

  /** Adds what was committed since the cursor. False: some of that is not known any more, and the client reads everything again. */
  async #catchUp(client: Client, from: Cursor, audiences: ReturnType<LiveHubOptions["audiences"]>): Promise<boolean> {
    let whole = true;
    for (const { realm, audience, version } of audiences) {
      const seen = from.get(audience);
      if (seen === version) continue;
      const missed = seen === undefined || seen > version ? undefined : await this.#missed(audience, seen);
      if (missed === undefined) {
        client.cursor.set(audience, version);
        whole = false;
        continue;
      }
      const subjects = new Set(missed.flatMap((change) => change.subjects));
      // A commit is durable a moment before this process counts it, so there may be more changes than `version` says.
      this.#add(client, realm, audience, Math.max(version, missed.at(-1)?.version ?? 0), [...subjects]);
    }
    return whole;
  }

  /** Undefined: they are too many to be told one by one, or not all kept. */
  async #missed(audience: Hash, seen: number): Promise<readonly ChangeRow[] | undefined> {
    const { store } = this.#options;
    const changes = await store.changes(audience, seen, resumeMax);
    return changes.length < resumeMax && (await store.keepsChanges(audience, seen)) ? changes : undefined;
  }

  #add(client: Client, realm: Hash, audience: Hash, version: number, subjects: readonly Hash[]): void {
    const waiting = client.pending.get(audience) ?? { realm, version, subjects: new Set<Hash>() };
    waiting.version = Math.max(waiting.version, version);
    for (const subject of subjects) waiting.subjects.add(subject);
    client.pending.set(audience, waiting);
  }

  async #pump(client: Client): Promise<void> {
    if (client.busy) return;
    client.busy = true;
    try {
      for (let next = firstOf(client); next !== undefined && client.open; next = firstOf(client)) {
        await this.#tellChange(client, ...next);
      }
    } catch (error) {
      this.#lose(client, error);
    } finally {
      client.busy = false;
    }
  }

  async #tellChange(
    client: Client,
    audience: Hash,
    change: { readonly realm: Hash; readonly version: number; readonly subjects: ReadonlySet<Hash> },
  ): Promise<void> {
    const { realm, version } = change;
    const subjects = [...change.subjects];
    if (change.subjects.has(audience)) this.#tell(client, { event: "clock", realm });
    const seen: (readonly [string, string])[] = [];
    for (let at = 0; at < subjects.length; at += subjectsPerEventMax) {
      const some = subjects.slice(at, at + subjectsPerEventMax);
      seen.push(...(await this.#options.reader.withSession(client.token, (queries) => visible(queries, some))));
    }
    const told = seen.map(([subject, type]) => ({ subject, type }));
    // The cursor moves with the last of the change: whatever is told before, of this or of anything else, resumes in front of it.
    for (let at = 0; at < told.length; at += subjectsPerEventMax) {
      if (at + subjectsPerEventMax >= told.length) this.#passed(client, audience, version);
      const some = told.slice(at, at + subjectsPerEventMax);
      this.#tell(client, { event: "entries", realm, audience, subjects: some, version });
    }
    this.#passed(client, audience, version);
  }

  #passed(client: Client, audience: Hash, version: number): void {
    client.cursor.set(audience, Math.max(version, client.cursor.get(audience) ?? 0));
  }

  #tell(client: Client, event: LiveEvent): void {
    if (client.open) client.sink.send(formatCursor(client.cursor), event);
  }
}

function firstOf(client: Client): readonly [Hash, { realm: Hash; version: number; subjects: Set<Hash> }] | undefined {
  const next = client.pending.entries().next();
  if (next.done) return undefined;
  client.pending.delete(next.value[0]);
  return next.value;
}
