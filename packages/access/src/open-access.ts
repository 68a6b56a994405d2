import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import pg from "pg";
import { type Absences, type NewAbsence, openAbsences } from "./absences.ts";
import type { AccessOptions } from "./access-options.ts";
import { createAccount, demoAccounts, emailAtSignIn } from "./accounts.ts";
import { type Answers, openAnswers } from "./answers.ts";
import { type AccountChange, type AccountRow, changeAccount, listAccounts } from "./change-account.ts";
import { loadSession } from "./load-session.ts";
import { type Looks, openLooks } from "./looks.ts";
import type { Auth } from "./open-auth.ts";
import { type OwnAccount, openOwnAccount } from "./own-account.ts";
import { openSavedFilters, type SavedFilters } from "./saved-filters.ts";
import type { NewAccount, Session } from "./session.ts";

/** A session was opened: give `cookies` to the browser as they are. */
export interface SignedIn {
  readonly cookies: readonly string[];
  readonly session: Session;
}

export interface Access {
  readonly demo: boolean;
  /** Lets each write act once, by its Idempotency-Key. */
  readonly answers: Answers;
  /** What each person saw as each post. */
  readonly looks: Looks;
  readonly savedFilters: SavedFilters;
  /** Who is away, and who stands in. What they set is set by `setAway` and `clearAway`, which tell the sessions that it moves. */
  readonly absences: Pick<Absences, "of" | "holders" | "named">;
  /** That the session's person is away; it takes the place of what they said before. Gives whom it concerns besides. */
  setAway(session: Session, absence: NewAbsence): Promise<readonly string[]>;
  /** The session's person is back. Gives whom it concerns besides. */
  clearAway(session: Session): Promise<readonly string[]>;
  /** Undefined where account or password are wrong; the caller does not learn which. */
  signIn(account: string, password: string, headers: Headers): Promise<SignedIn | undefined>;
  /** Undefined where the demo was not started, or it is no demo account. */
  oneClick(account: string, headers: Headers): Promise<SignedIn | undefined>;
  /** Ends the session and closes its rows; gives the cookies that clear the browser's. */
  signOut(headers: Headers): Promise<readonly string[]>;
  session(headers: Headers): Promise<Session | undefined>;
  /** The reader tokens of these sessions as they act now, by session; those that have ended are left out. */
  readerTokens(sessions: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Those that ended by themselves are kept no longer. */
  forgetEndedSessions(): Promise<void>;
  /** Undefined where the post is neither held nor stood in for. */
  switchPost(session: Session, post: string): Promise<Session | undefined>;
  setLanguage(session: Session, language: "ja" | "en"): Promise<Session>;
  /** What a person does with their own account. */
  readonly own: OwnAccount;
  createAccount(account: NewAccount): Promise<void>;
  /** Every account, by name. */
  accounts(): Promise<readonly AccountRow[]>;
  /**
   * Changes what is given, and ends the account's sessions; other processes of this node learn of it within five seconds. False
   * where there is no such account.
   */
  changeAccount(
    account: string,
    change: { readonly posts?: readonly string[]; readonly rank?: number; readonly password?: string },
  ): Promise<boolean>;
  /** Nobody signs in to it any more, and it holds no post; what it did keeps its name. False where there is none. */
  closeAccount(account: string): Promise<boolean>;
  demoAccounts(): Promise<
    readonly { readonly account: string; readonly name: { ja: string; en: string }; readonly post: string }[]
  >;
  /** Loads what sign-in needs, so that the first person does not wait for it. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

/** How long a verified session is believed without asking the database again. A sign-out here ends it at once. */
const cachedMs = 5_000;
const cachedMax = 10_000;
const connectionsMax = 4;

function cookiesOf(response: Response): readonly string[] {
  return response.headers.getSetCookie();
}

/** The request that the browser will send next: what `signIn` needs to read the session it has just opened. */
function withCookies(cookies: readonly string[]): Headers {
  return new Headers({ cookie: cookies.map((line) => line.slice(0, line.indexOf(";"))).join("; ") });
}

/**
 * Opens sign-in over the schema `access` of the node's database. Connects when it is first asked; `close` ends its connections.
 * A database that is away makes each call reject.
 */
export function openAccess(options: AccessOptions): Access {
  const { now } = options;
  const pool = new pg.Pool({ connectionString: options.url, max: connectionsMax });
  // A connection that the server cut is replaced at the next query, and one cut within a transaction refuses its next
  // statement; without listeners either would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  let opening: Promise<Auth> | undefined;
  // Loaded when somebody first signs in: a node answers its partners before that, and the library is large.
  const auth = () => {
    opening ??= import("./open-auth.ts").then(({ openAuth }) => openAuth(options, pool, sessionIdOfWrite));
    return opening;
  };
  const underWay = new AsyncLocalStorage<string>();
  /** Believed from then until then: a wall clock that is set back by an hour makes nobody believed for an hour. */
  const cache = new Map<string, { readonly session: Session; readonly from: number; readonly until: number }>();
  /** How often something was forgotten: what was asked of the database before is not kept after. */
  let forgotten = 0;

  function keep(key: string, session: Session): void {
    if (cache.size >= cachedMax) cache.clear();
    // An absence that ends meanwhile ends what is kept of it, too.
    const ends = session.standsIn.map(({ until }) => until ?? Number.POSITIVE_INFINITY);
    const from = now();
    cache.set(key, { session, from, until: Math.min(from + cachedMs, ...ends) });
  }

  function forgetWhere(isGone: (session: Session) => boolean): void {
    forgotten += 1;
    for (const [key, kept] of cache) if (isGone(kept.session)) cache.delete(key);
  }

  const forget = (id: string) => forgetWhere((session) => session.id === id);

  /** Other processes of this node learn of it within `cachedMs`. */
  function forgetPersons(persons: readonly string[]): readonly string[] {
    forgetWhere(({ person }) => persons.includes(person.id));
    return persons;
  }

  async function session(headers: Headers): Promise<Session | undefined> {
    const cookie = headers.get("cookie");
    if (cookie === null) return undefined;
    const kept = cache.get(cookie);
    if (kept !== undefined && kept.from <= now() && now() < kept.until) return kept.session;
    const before = forgotten;
    const found = await (await auth()).api.getSession({ headers, query: { disableRefresh: true } });
    if (found === null) return undefined;
    const loaded = await loadSession({ pool, tokens: options.tokens, party: options.party, now }, found.session);
    // A post that was switched, or an absence that ended, while this was being read: the next request reads anew.
    if (loaded !== undefined && forgotten === before) keep(cookie, loaded);
    return loaded;
  }

  /**
   * A session is named after the write that opens it. What an earlier try of the same write opened, before its process died without an
   * answer, is ended: its cookie was given to nobody, and a retry leaves one session as a single try does.
   */
  async function sessionIdOfWrite(): Promise<string | undefined> {
    const write = underWay.getStore();
    if (write === undefined) return undefined;
    const id = createHash("sha256").update(`session ${write}`).digest("base64url");
    const sql = "select reader_token from access.acting where session_id = $1";
    for (const row of (await pool.query<{ reader_token: string }>(sql, [id])).rows)
      await options.tokens.revoke(row.reader_token);
    await pool.query("delete from access.session where id = $1", [id]);
    forget(id);
    return id;
  }

  async function hashOf(password: string): Promise<string> {
    const context = await (await auth()).$context;
    return context.password.hash(password);
  }

  async function changed(account: string, change: AccountChange): Promise<boolean> {
    const tokens = await changeAccount(pool, account, change);
    for (const token of tokens ?? []) await options.tokens.revoke(token);
    forgetWhere(() => true);
    return tokens !== undefined;
  }

  async function opened(response: Response): Promise<SignedIn | undefined> {
    if (!response.ok) return undefined;
    const cookies = cookiesOf(response);
    const made = await session(withCookies(cookies));
    return made && { cookies, session: made };
  }

  async function signOut(headers: Headers): Promise<readonly string[]> {
    const ending = await session(headers);
    const response = await (await auth()).api.signOut({ headers, asResponse: true });
    if (ending !== undefined) {
      forget(ending.id);
      await options.tokens.revoke(ending.readerToken);
    }
    return cookiesOf(response);
  }

  async function switchPost(held: Session, post: string): Promise<Session | undefined> {
    if (!held.posts.includes(post) && !held.standsIn.some((each) => each.post === post)) return undefined;
    const readerToken = await options.tokens.issue({ clearance: held.clearance, post, expiresAt: held.expiresAt });
    await pool.query("update access.acting set post = $2, reader_token = $3, lapsed = null where session_id = $1", [
      held.id,
      post,
      readerToken,
    ]);
    forget(held.id);
    await options.tokens.revoke(held.readerToken);
    const { lapsed: _, ...rest } = held;
    return { ...rest, post, readerToken };
  }

  const absences = openAbsences(pool, now);
  const own = openOwnAccount({
    pool,
    now,
    hash: hashOf,
    verify: async (hash, password) => (await (await auth()).$context).password.verify({ hash, password }),
    async ended(held, tokens) {
      forgetWhere(({ id, person }) => person.id === held.person.id && id !== held.id);
      for (const token of tokens) await options.tokens.revoke(token);
    },
  });

  return {
    demo: options.demo,
    answers: openAnswers(pool, { secret: options.secret, keptDays: options.answersKeptDays, underWay }),
    looks: openLooks(pool, now),
    savedFilters: openSavedFilters(pool),
    absences,
    own,
    session,
    async readerTokens(sessions) {
      const sql = `select a.session_id, a.reader_token from access.acting a join access.session s on s.id = a.session_id
        where a.session_id = any ($1::text[]) and s."expiresAt" > to_timestamp($2::float8 / 1000)`;
      const { rows } = await pool.query<{ session_id: string; reader_token: string }>(sql, [sessions, now()]);
      return new Map(rows.map((row) => [row.session_id, row.reader_token]));
    },
    async forgetEndedSessions() {
      // What hangs on them goes with them.
      await pool.query(`delete from access.session where "expiresAt" < to_timestamp($1::float8 / 1000)`, [now()]);
    },
    signOut,
    switchPost,
    async signIn(account, password, headers) {
      const body = { email: await emailAtSignIn(pool, account, options.node), password };
      return opened(await (await auth()).api.signInEmail({ body, headers, asResponse: true }));
    },
    async oneClick(account, headers) {
      if (!options.demo) return undefined;
      const api = (await auth()).api as unknown as { oneClickSignIn(call: object): Promise<Response> };
      return opened(await api.oneClickSignIn({ body: { account }, headers, asResponse: true }));
    },
    setAway: async (held, absence) => forgetPersons(await absences.set(held.person.id, absence)),
    clearAway: async (held) => forgetPersons(await absences.clear(held.person.id)),
    async setLanguage(held, language) {
      await pool.query("update access.person set language = $2 where user_id = $1", [held.person.id, language]);
      forget(held.id);
      return { ...held, language };
    },
    async createAccount(account) {
      const hash = account.password === undefined ? undefined : await hashOf(account.password);
      await createAccount(pool, account, options.node, hash);
    },
    accounts: () => listAccounts(pool),
    async changeAccount(account, { password, ...change }) {
      const passwordHash = password === undefined ? {} : { passwordHash: await hashOf(password) };
      return changed(account, { ...change, ...passwordHash });
    },
    closeAccount: (account) => changed(account, { posts: [], passwordHash: null }),
    demoAccounts: () => (options.demo ? demoAccounts(pool) : Promise.resolve([])),
    async warm() {
      await auth();
    },
    async close() {
      cache.clear();
      await pool.end();
    },
  };
}
