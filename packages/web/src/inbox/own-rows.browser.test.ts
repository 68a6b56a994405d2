import { operations } from "@kakehashi/contract";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoScreens, seriousFaults, startDemoScreens } from "../testing/demo-screens.ts";

let demo: DemoScreens;
let page: Page;

beforeAll(async () => {
  demo = await startDemoScreens({ nodes: 1 });
  page = await demo.enter(0, "KONO Hajime", "en");
});
afterAll(() => demo?.stop());

async function ask(path: string, input: object): Promise<{ readonly subject: string }> {
  const headers = { "idempotency-key": crypto.randomUUID() };
  const response = await page.request.post(`${demo.address(0)}${path}`, { headers, data: { input } });
  expect(response.status(), await response.text()).toBe(200);
  return (await response.json()) as { readonly subject: string };
}

async function caseRealm() {
  const { realms } = operations.realms.reply?.parse(
    await (await page.request.get(`${demo.address(0)}/api/realms`)).json(),
  ) ?? { realms: [] };
  const realm = realms.find(({ kind }) => kind === "case");
  if (realm === undefined) throw new Error("no case is played");
  return realm;
}

/** Asks this post for its view, at home. */
async function askChop(): Promise<void> {
  const home = (await caseRealm()).audiences.find((each) => each.home)?.audience;
  const { subject } = await ask(`/api/audiences/${home}/dossiers/open`, {});
  const question = { ja: "異存は", en: "Any objection?" };
  await ask(`/api/audiences/${home}/dossiers/${subject}/ask-chop`, { post: "jp.bocc.jso", question });
}

describe("a row of what one's own side asks", () => {
  test("is not a matter: keys that act on matters say so there, and act on none", async () => {
    await askChop();
    await page.goto(`${demo.address(0)}/inbox`);
    // It leads nowhere where it is about nothing, and takes the focus all the same.
    const row = page.locator(".inbox-first [data-row]", { hasText: "Any objection?" });
    await row.waitFor();
    await page.locator(".matters-list .row").first().waitFor();
    await row.focus();
    expect(await row.evaluate((element) => element === document.activeElement)).toBe(true);
    for (const key of ["x", "h", "s"]) {
      await page.keyboard.press(key);
      await page.locator(".refused", { hasText: "no matter of the list" }).waitFor();
    }
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await page.locator(".matters-list [data-picked]").count()).toBe(0);
    expect(await page.locator(".matters-list [data-selected]").count()).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
    // The list of all commands takes the focus from the row, and means no matter by that.
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.type("Assign the selected");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    // The next row is a matter, and is meant.
    await page.locator(".matters-list .row").first().focus();
    await page.locator(".matters-list [data-selected]").waitFor();
    await page.keyboard.press("x");
    await page.locator(".matters-list [data-picked]").waitFor();
    await page.keyboard.press("h");
    await page.getByRole("dialog").waitFor();
  });
});

describe("a dialog on a matter of the inbox", () => {
  test("stays on the matter that it was opened for when a more urgent one comes in before it", async () => {
    await page.goto(`${demo.address(0)}/inbox`);
    const first = page.locator(".matters-list .row").first();
    await first.waitFor();
    const before = await first.innerText();
    await page.keyboard.press("h");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    const about = await dialog.locator(".dialog-head").innerText();
    const { audiences, clock } = await caseRealm();
    const shared = audiences.find((each) => !each.home)?.audience;
    const place = { track: "operational", body: "bocc", suspense: clock.now - 86_400_000 };
    await ask(`/api/audiences/${shared}/matters/open`, { ...place, title: { ja: "急ぎ", en: "Urgent" } });
    await first.getByText("Urgent").waitFor({ timeout: 10_000 });
    expect(before).not.toContain("Urgent");
    expect(await dialog.locator(".dialog-head").innerText()).toBe(about);
  });
});
