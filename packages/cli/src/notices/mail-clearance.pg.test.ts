import { operations } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type MailServer, mailServer, textOf } from "../../../notify/src/testing/mail-server.ts";
import { addAccounts, password } from "../testing/add-accounts.ts";
import { ranked, readingPosts, said } from "../testing/ranked-nodes.ts";
import { signInAs } from "../testing/sign-in-as.ts";
import { type Desk, eventually, type TwoNodes, twoNodes } from "../testing/two-nodes.ts";
import { ordinaryNotices } from "./notice-settings.ts";

let world: TwoNodes;
let server: MailServer;
let officer: Desk;

beforeAll(async () => {
  server = await mailServer();
  const mail = {
    ...{ host: "127.0.0.1", port: server.port, security: "none" as const, from: "node@ministry.example" },
    ...{ user: undefined, passwordFile: undefined, caFile: undefined, domains: [], titlesUpTo: undefined },
  };
  world = await twoNodes({ change: ranked, notices: { ...ordinaryNotices, linkMs: 60_000, mail } });
  await addAccounts(
    world,
    1,
    [0, 1].map((rank) => ({ account: `reader-${rank}`, posts: [readingPosts[1]], rank })),
  );
  officer = await world.desk(0, "release");
  for (const rank of [0, 1]) {
    const desk = await signInAs(await world.desk(1, "bocc"), `reader-${rank}`, password);
    const response = await fetch(`${desk.url}${operations.setNoticeSettings.path}`, {
      method: operations.setNoticeSettings.method,
      headers: { cookie: desk.cookie, "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
      body: JSON.stringify({ mail: "at-once", zone: "JST", address: `${rank}@usfj.example` }),
    });
    expect(response.ok, await response.text()).toBe(true);
  }
}, 180_000);
afterAll(async () => {
  await world?.stop();
  await server?.close();
}, 60_000);

async function raise(label?: string): Promise<string> {
  const command = commandNamed("matter.open");
  if (command === undefined) throw new Error("no such command");
  const text = { clauses: [{ ja: "一", en: "one" }], concur: true };
  const input = { track: "operational", body: "bocc", title: said("fuel"), text };
  const { subject } = await officer.client.command(command, { audience: world.shared, input, ...(label && { label }) });
  return subject ?? "";
}

const mailedTo = (rank: number, subject: string) =>
  server.taken.filter(({ to, raw }) => to.includes(`${rank}@usfj.example`) && textOf(raw).includes(subject));

/** Both hold the post that is asked: what one is told of, the other is told of too where they may see it. */
it("of a request above its addressee goes to nobody who may not see it, and waits for no one else", async () => {
  const high = await raise("x1-rel");
  await eventually(async () => mailedTo(1, high).length, Boolean);
  const open = await raise();
  await eventually(async () => mailedTo(0, open).length, Boolean);
  await eventually(async () => mailedTo(1, open).length, Boolean);
  expect(mailedTo(0, high)).toEqual([]);
  const said0 = server.taken.filter(({ to }) => to.includes("0@usfj.example")).map(({ raw }) => textOf(raw));
  expect(said0.join("\n")).not.toContain(high.slice(0, 12));
}, 60_000);
