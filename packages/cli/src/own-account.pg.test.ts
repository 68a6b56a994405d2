/** A person and their own account, at a node that runs: another password, and the end of sessions left open elsewhere. */
import { operations, type Problem } from "@kakehashi/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addAccounts, password } from "./testing/add-accounts.ts";
import { runLine } from "./testing/run-line.ts";
import { signInAs } from "./testing/sign-in-as.ts";
import { type Desk, eventually, type TwoNodes, twoNodes } from "./testing/two-nodes.ts";

const another = "staple battery correct";
let world: TwoNodes;
/** Of the demo. */
let anyone: Desk;
let one: Desk;
let two: Desk;
let other: Desk;

beforeAll(async () => {
  world = await twoNodes();
  anyone = await world.desk(0, "bocc");
  // The node runs, and its embedded database with it.
  await addAccounts(world, 0, [
    { account: "sato", posts: ["jp.bocc.jso", "jp.watch-officer"] },
    { account: "kato", posts: ["jp.watch-officer"] },
  ]);
}, 180_000);
afterAll(() => world?.stop(), 60_000);

const signIn = (account: string, with_ = password) => signInAs(anyone, account, with_);
const isIn = async ({ client }: Desk) => (await client.call(operations.me)).signedIn;
const account = ({ client }: Desk) => client.call(operations.ownAccount);
const change = ({ client }: Desk, present: string, next: string) =>
  client.call(operations.changePassword, { body: { present, next } });

/** Resolves when the stream of live updates has ended. */
async function streamEnd({ url, cookie }: Desk): Promise<void> {
  const response = await fetch(`${url}/api/events`, { headers: { cookie } });
  for await (const _bytes of response.body ?? []);
}

describe("one's own account", () => {
  it("shows who one is, and every session that is open, the one that asks marked", async () => {
    one = await signIn("sato");
    two = await signIn("sato");
    await two.client.call(operations.switchPost, { body: { post: "jp.watch-officer" } });
    const { sessions, ...who } = await account(one);
    expect(who).toEqual({ account: "sato", name: { ja: "sato", en: "sato" }, hasPassword: true });
    expect(sessions.map(({ own, post }) => [own, post?.id])).toEqual([
      [false, "jp.watch-officer"],
      [true, "jp.bocc.jso"],
    ]);
    for (const { openedAt, expiresAt, agent } of sessions) {
      expect(agent).toBe("node");
      expect(Math.abs(Date.now() - openedAt)).toBeLessThan(60_000);
      expect(Math.abs(expiresAt - openedAt - 12 * 3_600_000)).toBeLessThan(1_000);
    }
    expect((await account(anyone)).hasPassword).toBe(false);
  });

  it("ends one session of its own, or all others, with their streams, and nobody else's", async () => {
    const three = await signIn("sato");
    other = await signIn("kato");
    const strange = (await account(other)).sessions[0]?.id;
    const stays = await one.client.call(operations.endSessions, { body: { session: strange } });
    expect(stays.sessions).toHaveLength(3);
    const [newest] = stays.sessions;
    const ended = streamEnd(three);
    const left = await one.client.call(operations.endSessions, { body: { session: newest?.id } });
    expect(left.sessions.map(({ id }) => id)).not.toContain(newest?.id);
    expect([await isIn(one), await isIn(two), await isIn(three), await isIn(other)]).toEqual([true, true, false, true]);
    await ended;
    // Its own it never ends: that is to sign out.
    const own = left.sessions.find(({ own: asks }) => asks)?.id;
    expect((await one.client.call(operations.endSessions, { body: { session: own } })).sessions).toHaveLength(2);
    expect((await one.client.call(operations.endSessions, { body: {} })).sessions).toHaveLength(1);
    expect([await isIn(one), await isIn(two), await isIn(other)]).toEqual([true, false, true]);
  }, 60_000);

  it("takes another password for the present one, ends every other session, and goes on itself", async () => {
    const second = await signIn("kato");
    await expect(change(other, "a guess of mine", another)).rejects.toMatchObject({
      problem: { code: "password-wrong", status: 422, errors: [{ pointer: "/present" }] },
    });
    await expect(change(other, password, "short")).rejects.toMatchObject({
      problem: { code: "invalid-input", errors: [{ pointer: "/next" }] },
    });
    expect(await isIn(second)).toBe(true);
    expect((await change(other, password, another)).sessions).toHaveLength(1);
    expect([await isIn(other), await isIn(second)]).toEqual([true, false]);
    expect(await isIn(await signIn("kato", another))).toBe(true);
    expect(await isIn(await signIn("kato"))).toBe(false);
  });

  it("is not learnt by guessing from a session that was left open", async () => {
    const codes: string[] = [];
    for (let guess = 0; guess < 7; guess += 1) {
      const refusal = await change(one, `guess number ${guess}`, another).catch((error) => error.problem as Problem);
      codes.push((refusal as Problem).code);
    }
    expect(codes).toEqual([...Array(5).fill("password-wrong"), "too-many-requests", "too-many-requests"]);
  });

  it("is made, listed, changed and closed by the administrator while the node runs", async () => {
    const kakehashi = async (...args: string[]) => {
      const dir = world.folders[0]?.path ?? "";
      const { code, stdout, stderr } = await runLine("account", ...args, "--dir", dir, "--lang", "en", "--json");
      expect(code, stderr).toBe(0);
      return JSON.parse(stdout);
    };
    expect((await kakehashi("list")).accounts.map((row: { account: string }) => row.account)).toContain("sato");
    await kakehashi("set", "sato", "--rank", "1");
    const gone = await eventually(
      () => isIn(one),
      (signedIn) => !signedIn,
    );
    expect(gone).toBe(false);
    expect((await signIn("sato")).me.clearance?.rank).toBe(1);
    await kakehashi("close", "sato");
    expect(await isIn(await signIn("sato"))).toBe(false);
  }, 60_000);
});
