import { type Client, createClient, operations } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoScreens, seriousFaults, startDemoScreens } from "../testing/demo-screens.ts";

let demo: DemoScreens;
let japan: Page;
let america: Page;

/** Stands in for the desktop: it gives leave when it is asked, and writes down what is shown. */
const desktop = `
window.shownNotices = [];
window.Notification = class {
  static get permission() { return localStorage.getItem("test.permission") ?? "default"; }
  static async requestPermission() { localStorage.setItem("test.permission", "granted"); return "granted"; }
  constructor(title, options) { this.title = title; this.body = options.body; window.shownNotices.push(this); }
  close() {}
};`;

beforeAll(async () => {
  demo = await startDemoScreens({ nodes: 2 });
  japan = await demo.enter(0, "統合幕僚監部の代表", "ja");
  america = await demo.enter(1, "Alex Reed", "en");
});
afterAll(() => demo?.stop());

/** Acts as whoever is signed in there. */
async function clientOf(context: BrowserContext, address: string): Promise<Client> {
  const cookie = (await context.cookies(address)).map(({ name, value }) => `${name}=${value}`).join("; ");
  const send: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } });
  return createClient(send, address, { newKey: () => crypto.randomUUID(), language: () => "en" });
}

/** A matter of the other side, which asks this one for its position. */
async function raise(): Promise<{ readonly subject: string; readonly reference?: string | undefined }> {
  const client = await clientOf(japan.context(), demo.address(0));
  const { current, realms } = await client.call(operations.realms);
  const shared = realms.find(({ realm }) => realm === current)?.audiences.find(({ home }) => !home);
  const command = commandNamed("matter.open");
  if (command === undefined || shared === undefined) throw new Error("nothing to raise a matter in");
  const text = { clauses: [{ ja: "一", en: "one" }], concur: true };
  const input = { track: "operational", body: "bocc", title: { ja: "試", en: "Try" }, text };
  return client.command(command, { audience: shared.audience, input });
}

const shownIn = (page: Page) =>
  page.evaluate(() =>
    (window as unknown as { shownNotices: { title: string }[] }).shownNotices.map(({ title }) => title),
  );

describe("news", () => {
  test("stand in the frame and in a list, lead to what they are about, and are read by that", async () => {
    const { reference = "" } = await raise();
    const cell = america.getByRole("link", { name: /^Notices ?\d+ ?unread$/ });
    await cell.waitFor({ timeout: 30_000 });
    await cell.focus();
    await america.keyboard.press("Enter");
    const row = america.locator(".news-row", { hasText: reference }).first();
    await row.waitFor({ timeout: 30_000 });
    expect(await row.innerText()).toContain("State a position");
    expect(await seriousFaults(america)).toEqual([]);
    await row.focus();
    await america.keyboard.press("Enter");
    await america.waitForURL(/\/matters\/[0-9a-f]{64}\/[0-9a-f]{64}$/);
    await america.goBack();
    await america.locator(".news-row:not([data-unread])", { hasText: reference }).first().waitFor({ timeout: 10_000 });
  });

  test("are shown on the desktop after a button was pressed, each once for all tabs, and a click opens the matter", async () => {
    const context = america.context();
    await context.addInitScript(desktop);
    const [first, second] = [await context.newPage(), await context.newPage()];
    await first.goto(`${demo.address(1)}/settings/notices`);
    expect(await first.evaluate(() => Notification.permission)).toBe("default");
    expect(await seriousFaults(first)).toEqual([]);
    await first.getByRole("button", { name: "Show notices on the desktop" }).click();
    await first.getByText("Notices are shown on the desktop.").waitFor();
    await second.goto(`${demo.address(1)}/link`);
    await second.getByRole("link", { name: /Notices/ }).waitFor();
    const { reference = "" } = await raise();
    const shownInBoth = async () => [...(await shownIn(first)), ...(await shownIn(second))];
    await expect.poll(async () => (await shownInBoth()).length, { timeout: 30_000 }).toBeGreaterThan(0);
    // The other tab has heard of it by now too, and showed nothing.
    await second.waitForTimeout(1_500);
    const shown = await shownInBoth();
    expect(shown).toEqual([expect.stringContaining(`${reference} State a position`)]);
    const holder = (await shownIn(first)).length > 0 ? first : second;
    await holder.evaluate(() => {
      const [notice] = (window as unknown as { shownNotices: { onclick: () => void }[] }).shownNotices;
      notice?.onclick();
    });
    await holder.waitForURL(/\/matters\/[0-9a-f]{64}\/[0-9a-f]{64}$/);
    await first.close();
    await second.close();
  });

  test("are set up for e-mail and calendar by the person alone, and an address of a calendar opens and ends", async () => {
    await japan.goto(`${demo.address(0)}/settings/notices`);
    await japan.getByLabel("アドレス").fill("だれか");
    await japan.getByRole("button", { name: "保存" }).click();
    await japan.getByText("このアドレスには送れません。").waitFor();
    await japan.getByLabel("アドレス").fill("kono@mod.example");
    await japan.getByLabel("いつ").selectOption("at-once");
    await japan.getByRole("button", { name: "保存" }).click();
    await japan.getByText("保存しました。").waitFor();
    await japan.getByRole("button", { name: "統合幕僚監部の代表のアドレスを作る" }).click();
    const address = (await japan.locator(".made-calendar code").innerText()).trim();
    const opened = await fetch(address);
    expect([opened.status, (await opened.text()).startsWith("BEGIN:VCALENDAR\r\n")]).toEqual([200, true]);
    expect(await seriousFaults(japan)).toEqual([]);
    await japan.getByRole("button", { name: /^止める/ }).click();
    await japan.locator(".calendar-list li").waitFor({ state: "detached" });
    expect((await fetch(address)).status).toBe(404);
  });
});
