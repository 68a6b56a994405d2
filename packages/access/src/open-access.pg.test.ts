import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryCluster } from "../../store/src/acceptance/embedded-for-tests.ts";
import type { EmbeddedPostgres } from "../../store/src/embedded/start-embedded.ts";
import { migrate } from "../../store/src/migrations/migrate.ts";
import { openPostgresStore, type PostgresStore } from "../../store/src/postgres/open-postgres-store.ts";
import { withClient } from "../../store/src/roles.ts";
import { accessMigrations } from "./migrations.ts";
import { type Access, openAccess, type SignedIn } from "./open-access.ts";

const password = "correct horse battery";
let cluster: EmbeddedPostgres;
let store: PostgresStore;
let access: Access;
/** How far this process's clock is from the time. */
let wrongMs = 0;
/** Tokens that open rows. */
const open = new Set<string>();

beforeAll(async () => {
  cluster = await temporaryCluster();
  store = await openPostgresStore({ url: cluster.url, secret: cluster.secret, database: "sign_in" });
  await migrate(store.urls.owner, accessMigrations);
  access = openAccess({
    ...{ url: store.urls.engine, party: "aa", node: "aa-1", secret: "5".repeat(64), demo: false, secure: false },
    passwordUnits: { min: 12, max: 128 },
    tokens: {
      async issue() {
        const token = randomUUID();
        open.add(token);
        return token;
      },
      async revoke(token) {
        open.delete(token);
      },
    },
    answersKeptDays: 7,
    now: () => Date.now() + wrongMs,
  });
  for (const account of ["absent", "standin"]) {
    const posts = account === "absent" ? ["aa.desk"] : ["aa.one", "aa.two"];
    await access.createAccount({
      account,
      name: { ja: account, en: account },
      posts,
      rank: 0,
      language: "en",
      password,
    });
  }
}, 120_000);
afterAll(async () => {
  await access?.close();
  await store?.close();
  await cluster?.stop();
}, 60_000);

async function signedIn(account: string) {
  const { cookies, session } = (await access.signIn(account, password, new Headers())) as SignedIn;
  const cookie = cookies.map((line) => line.slice(0, line.indexOf(";"))).join("; ");
  // Other cookies of the browser may differ: the session is read anew.
  const anew = () => access.session(new Headers({ cookie: `${cookie}; other=${randomUUID()}` }));
  return { session, anew, headers: new Headers({ cookie: `${cookie}; fixed=1` }) };
}

/** Whoever reads a session from now on reads it as it is now, and has it a moment later. */
async function slowly(): Promise<() => Promise<void>> {
  const { owner } = store.urls;
  const sql = (text: string) => withClient(owner, (client) => client.query(text));
  await sql("alter function access.acting_as(timestamptz) rename to acting_at_once");
  await sql(`create function access.acting_as(at timestamptz)
    returns table (user_id text, post text, place integer, absent text, until_at timestamptz) language sql volatile
    as $$ select a.* from access.acting_at_once(at) a, (select pg_sleep(0.5) offset 0) s $$`);
  const role = new URL(store.urls.engine).username;
  await sql(`grant execute on function access.acting_as(timestamptz) to "${decodeURIComponent(role)}"`);
  return async () => {
    await sql("drop function access.acting_as(timestamptz)");
    await sql("alter function access.acting_at_once(timestamptz) rename to acting_as");
  };
}

it("whatever letters a name of an account has, its person signs in, however capitals and widths are typed", async () => {
  const person = { name: { ja: "人", en: "Person" }, posts: ["aa.desk"], rank: 0, language: "en", password } as const;
  for (const account of ["Tanaka", "佐藤", "a@b", ".Ｋｉｍ"]) {
    await access.createAccount({ ...person, account });
    expect(await access.signIn(account, password, new Headers()), account).toBeDefined();
  }
  for (const typed of ["ＴＡＮＡＫＡ", ".kim"])
    expect(await access.signIn(typed, password, new Headers()), typed).toBeDefined();
  await expect(access.createAccount({ ...person, account: "TANAKA" })).rejects.toMatchObject({ name: "AccountExists" });
  expect(await access.signIn("nobody", password, new Headers())).toBeUndefined();
  expect(await access.signIn("佐藤", "a wrong password", new Headers())).toBeUndefined();
}, 90_000);

it("who was given a name before that no e-mail has is let in from now on, and who was let in still is", async () => {
  await access.createAccount({
    ...{ account: "before", name: { ja: "前", en: "Before" }, posts: ["aa.desk"], rank: 0, language: "en", password },
  });
  const sql = (text: string) => withClient(store.urls.owner, (client) => client.query(text));
  await sql(`update access."user" set "email" = '鈴木 Before@aa-1.invalid' where "name" = 'Before'`);
  await sql("update access.person set account = 'Before' where account = 'before'");
  await sql("delete from kakehashi.migration where component = 'access' and name like '0005%'");
  await migrate(store.urls.owner, accessMigrations);
  expect(await access.signIn("Before", password, new Headers())).toBeDefined();
  expect(await access.signIn("absent", password, new Headers())).toBeDefined();
});

it("a changed account is signed in to by the new password alone, at the new posts, and its sessions of before are over", async () => {
  const person = { name: { ja: "人", en: "Person" }, posts: ["aa.desk"], rank: 0, language: "en", password } as const;
  await access.createAccount({ ...person, account: "mover" });
  const { session, headers, anew } = await signedIn("mover");
  expect(open.has(session.readerToken)).toBe(true);
  const change = { posts: ["aa.one", "aa.two"], rank: 2, password: "another horse battery" };
  expect(await access.changeAccount("Mover", change)).toBe(true);
  expect(open.has(session.readerToken)).toBe(false);
  expect([await access.session(headers), await anew()]).toEqual([undefined, undefined]);
  expect(await access.signIn("mover", password, new Headers())).toBeUndefined();
  const after = await access.signIn("mover", change.password, new Headers());
  expect(after?.session).toMatchObject({ post: "aa.one", posts: ["aa.one", "aa.two"], clearance: { rank: 2 } });
  const row = { account: "mover", name: person.name, posts: change.posts, rank: 2, hasPassword: true };
  expect(await access.accounts()).toContainEqual(row);
  expect(await access.changeAccount("nobody", { rank: 1 })).toBe(false);
});

it("a closed account is signed in to by nobody, holds nothing, and is opened again by a post and a password", async () => {
  const person = { name: { ja: "人", en: "Person" }, posts: ["aa.desk"], rank: 1, language: "en", password } as const;
  await access.createAccount({ ...person, account: "leaver" });
  const { anew } = await signedIn("leaver");
  expect(await access.closeAccount("leaver")).toBe(true);
  expect(await anew()).toBeUndefined();
  expect(await access.signIn("leaver", password, new Headers())).toBeUndefined();
  expect((await access.accounts()).find(({ account }) => account === "leaver")).toMatchObject({
    ...{ posts: [], hasPassword: false, name: person.name },
  });
  expect(await access.closeAccount("nobody")).toBe(false);
  await access.changeAccount("leaver", { posts: ["aa.two"], password });
  expect((await access.signIn("leaver", password, new Headers()))?.session.post).toBe("aa.two");
});

it("a session that is being read while it takes another post acts as the other from the next request on", async () => {
  const { session, headers } = await signedIn("standin");
  const quickly = await slowly();
  const under = access.session(headers);
  await new Promise((resolve) => setTimeout(resolve, 150));
  await access.switchPost(session, "aa.two");
  expect((await under)?.post).toBe("aa.one");
  await quickly();
  expect((await access.session(headers))?.post).toBe("aa.two");
});

it("one that is being read while an absence is ended stands in no more from the next request on", async () => {
  const [absent, standIn] = [await signedIn("absent"), await signedIn("standin")];
  const away = { from: Date.now() - 1, until: undefined, words: "", standIn: standIn.session.person.id };
  await access.setAway(absent.session, away);
  const now = (await standIn.anew()) as SignedIn["session"];
  await access.switchPost(now, "aa.desk");
  const quickly = await slowly();
  const under = access.session(standIn.headers);
  await new Promise((resolve) => setTimeout(resolve, 150));
  await access.clearAway(absent.session);
  expect(await under).toMatchObject({ post: "aa.desk" });
  await quickly();
  expect(await access.session(standIn.headers)).toMatchObject({ post: "aa.one", lapsed: "aa.desk", standsIn: [] });
});

it("a post that lapses while several requests read the session leaves one token that opens rows", async () => {
  const [absent, standIn] = [await signedIn("absent"), await signedIn("standin")];
  const away = { from: Date.now() - 1, until: undefined, words: "", standIn: standIn.session.person.id };
  await access.setAway(absent.session, away);
  await access.switchPost((await standIn.anew()) as SignedIn["session"], "aa.desk");
  await access.clearAway(absent.session);
  const before = open.size;
  const quickly = await slowly();
  const read = await Promise.all([standIn.anew(), standIn.anew(), standIn.anew()]);
  await quickly();
  expect(open.size).toBe(before);
  for (const each of read) expect(open.has(each?.readerToken ?? "")).toBe(true);
});

it("a clock that is set back makes no session believed for longer than it is", async () => {
  const { session, headers } = await signedIn("absent");
  wrongMs = 3_600_000;
  expect((await access.session(headers))?.id).toBe(session.id);
  wrongMs = 0;
  // Ended by another process of the node, which tells this one nothing.
  await withClient(store.urls.engine, (client) =>
    client.query("delete from access.session where id = $1", [session.id]),
  );
  expect(await access.session(headers)).toBeUndefined();
});

it("the tokens of sessions are those that they read with now, and of one that has ended there is none", async () => {
  const { session, headers } = await signedIn("standin");
  const tokens = () => access.readerTokens([session.id, "nobody's"]);
  expect(await tokens()).toEqual(new Map([[session.id, session.readerToken]]));
  const switched = await access.switchPost(session, "aa.two");
  expect(await tokens()).toEqual(new Map([[session.id, switched?.readerToken]]));
  expect(switched?.readerToken).not.toBe(session.readerToken);
  await access.signOut(headers);
  expect(await tokens()).toEqual(new Map());
});

it("sessions that ended by themselves are kept no longer, and what goes on goes on", async () => {
  const [ended, goesOn] = [await signedIn("standin"), await signedIn("standin")];
  const { owner } = store.urls;
  const kept = () =>
    withClient(owner, async (client) => {
      const sql = `select id from access.session where id = any ($1::text[])`;
      const { rows } = await client.query<{ id: string }>(sql, [[ended.session.id, goesOn.session.id]]);
      return rows.map(({ id }) => id);
    });
  await withClient(owner, (client) =>
    client.query(`update access.session set "expiresAt" = now() - interval '1 minute' where id = $1`, [
      ended.session.id,
    ]),
  );
  expect(await kept()).toHaveLength(2);
  await access.forgetEndedSessions();
  expect(await kept()).toEqual([goesOn.session.id]);
  expect(await goesOn.anew()).toBeDefined();
  expect(await ended.anew()).toBeUndefined();
});

it("a sign-in whose process died before its answer was kept leaves one session, and its cookie, when it is tried again", async () => {
  const write = { principal: "nobody", operation: "sign-in", key: randomUUID() };
  const request = async () => "the request";
  const signIn = async () => (await access.signIn("absent", password, new Headers())) as SignedIn;
  const sessions = async () => {
    const sql = `select s.id from access.session s join access.person p on p.user_id = s."userId" where p.account = 'absent'`;
    return (await withClient(store.urls.engine, (client) => client.query<{ id: string }>(sql))).rows.map(
      ({ id }) => id,
    );
  };
  const [before, tokens] = [await sessions(), open.size];
  let first: SignedIn | undefined;
  const died = access.answers.once(write, {
    request,
    act: async () => {
      first = await signIn();
      throw new Error("killed");
    },
  });
  await expect(died).rejects.toThrow("killed");
  const act = async () => {
    const { cookies, session } = await signIn();
    return { keep: { body: session.id, cookies } };
  };
  const answer = await access.answers.once(write, { request, act });
  expect(await access.answers.once(write, { request, act })).toEqual(answer);
  expect(await sessions()).toHaveLength(before.length + 1);
  expect(open.size).toBe(tokens + 1);
  const cookieOf = (lines: readonly string[]) => lines.map((line) => line.slice(0, line.indexOf(";"))).join("; ");
  const opens = (lines: readonly string[]) => access.session(new Headers({ cookie: `${cookieOf(lines)}; anew=1` }));
  expect(await opens(first?.cookies ?? [])).toBeUndefined();
  const { kept } = answer as { kept: { cookies: readonly string[] } };
  expect(await opens(kept.cookies)).toBeDefined();

  await access.answers.once({ ...write, key: randomUUID() }, { request, act });
  expect(await sessions()).toHaveLength(before.length + 2);
});
