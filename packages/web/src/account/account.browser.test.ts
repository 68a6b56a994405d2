import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoScreens, seriousFaults, startDemoScreens } from "../testing/demo-screens.ts";

const first = "correct horse battery";
const second = "staple battery correct";
const draft = "coordination at Kengun goes on";
let demo: DemoScreens;

beforeAll(async () => {
  demo = await startDemoScreens({ nodes: 1 });
  // Beside the node that runs: nobody else is signed out for it.
  await demo.addAccount("jp-1", "sato", "jp.bocc.jso", first);
});
afterAll(() => demo?.stop());

/** Signs in by account and password, by keyboard, in a browser of its own. */
async function signIn(language: "ja" | "en", password: string): Promise<Page> {
  const context = await demo.browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  await context.addInitScript(`localStorage.setItem("kakehashi.settings", '{"language":"${language}"}')`);
  const page = await context.newPage();
  await page.goto(`${demo.address(0)}/sign-in`);
  await page.locator("input[name=username]").fill("sato");
  await page.locator("input[name=password]").fill(password);
  await page.keyboard.press("Enter");
  return page;
}

const line = (page: Page) => page.getByLabel("Log line", { exact: true });

test("a person changes their password, and ends what was left open elsewhere", async () => {
  const [here, elsewhere] = [await signIn("ja", first), await signIn("en", first)];
  await elsewhere.waitForSelector(".inbox");
  await elsewhere.keyboard.press("g");
  await elsewhere.keyboard.press("s");
  await line(elsewhere).waitFor();
  await elsewhere.keyboard.press("l");
  await elsewhere.keyboard.type(draft);
  await here.waitForSelector(".inbox");
  await here.keyboard.press("Control+k");
  await here.getByRole("dialog").waitFor();
  await here.keyboard.type("アカウント");
  await here.getByRole("option", { name: /^自分のアカウント/ }).waitFor();
  await here.keyboard.press("Enter");
  await here.getByRole("heading", { name: "自分のアカウント" }).waitFor();
  await here.locator(".account-facts", { hasText: "sato" }).waitFor();
  expect(await here.locator(".open-sessions li").count()).toBe(2);
  expect(await here.locator(".open-sessions li").first().innerText()).toMatch(/^Chrome, Linux\s*このブラウザー/);
  expect(await seriousFaults(here)).toEqual([]);

  const field = (label: string) => here.getByLabel(label, { exact: true });
  await field("今のパスワード").fill("a guess of mine");
  await field("新しいパスワード").fill(second);
  await field("新しいパスワード（確認）").fill(first);
  await here.keyboard.press("Enter");
  await here.getByRole("alert").getByText("同じパスワードを二度入れてください").waitFor();
  await field("新しいパスワード（確認）").fill(second);
  await here.keyboard.press("Enter");
  await here.getByRole("alert").getByText("今のパスワードが違います").waitFor();
  expect(await field("今のパスワード").getAttribute("aria-invalid")).toBe("true");
  expect(await seriousFaults(here)).toEqual([]);
  await field("今のパスワード").fill(first);
  await here.keyboard.press("Enter");
  await here.getByRole("status").getByText("パスワードを変えた").waitFor();
  expect(await field("今のパスワード").inputValue()).toBe("");
  expect(await here.locator(".open-sessions li").count()).toBe(1);
  const kept = await here.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toMatch(/horse|staple|guess/);
  // The other browser is signed out, without anybody asking there: nothing is seen any more, and nothing is lost.
  const cover = elsewhere.getByRole("dialog", { name: "You are signed out" });
  await cover.waitFor({ timeout: 20_000 });
  expect(await seriousFaults(elsewhere)).toEqual([]);
  const middle = await elsewhere.evaluate(() => document.elementFromPoint(720, 880)?.closest("dialog")?.className);
  expect(middle).toContain("signed-out");
  await elsewhere.keyboard.press("Escape");
  await cover.getByLabel("Account").fill("sato");
  await cover.getByLabel("Password").fill(second);
  await elsewhere.keyboard.press("Enter");
  await cover.waitFor({ state: "detached", timeout: 20_000 });
  expect(await line(elsewhere).inputValue()).toBe(draft);
  expect(await elsewhere.locator(".post-cell").innerText()).toContain("BOCC");

  await here.reload();
  await here.getByRole("button", { name: /^終わらせる/ }).press("Enter");
  await here.locator(".open-sessions li").nth(1).waitFor({ state: "detached" });
  // Whoever else signs in there begins anew.
  await cover.waitFor({ timeout: 20_000 });
  await cover.getByRole("button", { name: "BOMURA Satsuki" }).press("Enter");
  await elsewhere.locator(".post-cell", { hasNotText: "BOCC" }).waitFor();
  await line(elsewhere).waitFor();
  expect(await line(elsewhere).inputValue()).toBe("");
});
