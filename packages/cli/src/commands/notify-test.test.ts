import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MailSettingsFault } from "@kakehashi/notify";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type MailServer, mailServer, refusal } from "../../../notify/src/testing/mail-server.ts";
import { UsageFault } from "../cli-context.ts";
import { runCommand } from "../testing/run-command.ts";
import { notifyTest } from "./notify-test.run.ts";

let dir: string;
const servers: MailServer[] = [];
const to = "person@ministry.example";

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "kakehashi-notify-test-"));
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  await rm(dir, { recursive: true, force: true });
});

async function served(...how: Parameters<typeof mailServer>): Promise<MailServer> {
  const server = await mailServer(...how);
  servers.push(server);
  return server;
}
const settings = (file: object) =>
  writeFile(join(dir, "mail.json"), JSON.stringify({ host: "127.0.0.1", from: "node@ministry.example", ...file }));
const run = (flags: { to?: string } = {}) => runCommand(notifyTest, { dir, to, json: true, ...flags } as never);

it("sends one e-mail by the settings of the node's folder, and says who took it", async () => {
  const { port, taken } = await served();
  await settings({ port, security: "none" });
  expect(await run()).toEqual({ code: 0, value: { sent: true, host: "127.0.0.1", port, to } });
  expect(taken).toMatchObject([{ from: "node@ministry.example", to: [to] }]);
});

it("says where it failed, and what the server said", async () => {
  const refusing = await served({ onRcptTo: (_to, _session, done) => done(refusal(550, "no such user here")) });
  await settings({ port: refusing.port, security: "none" });
  expect(await run()).toMatchObject({
    code: 1,
    value: {
      sent: false,
      stage: "recipient",
      code: 550,
      permanent: true,
      detail: expect.stringMatching("no such user"),
    },
  });
  await settings({ port: refusing.port, security: "tls" });
  expect(await run()).toMatchObject({ code: 1, value: { sent: false, stage: "tls" } });
  await servers[0]?.close();
  expect(await run()).toMatchObject({ code: 1, value: { sent: false, stage: "connect" } });
  await settings({ port: 25, host: "mail.invalid", security: "none" });
  expect(await run()).toMatchObject({ code: 1, value: { sent: false, stage: "dns" } });
  await settings({ port: 25, security: "tls", user: "node", passwordFile: join(dir, "nowhere") });
  expect(await run()).toMatchObject({ code: 1, value: { sent: false, stage: "settings" } });
});

it("does not try what the settings do not allow, or do not say", async () => {
  await expect(run()).rejects.toBeInstanceOf(UsageFault);
  await settings({ security: "none", domains: ["other.example"] });
  await expect(run()).rejects.toBeInstanceOf(UsageFault);
  await settings({ security: "sometimes" });
  await expect(run()).rejects.toBeInstanceOf(MailSettingsFault);
});
