import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoScreens, seriousFaults, startDemoScreens } from "../testing/demo-screens.ts";

let demo: DemoScreens;
/** One desk a post: action officers and directors of both sides. */
let officer: Page;
let director: Page;
let usOfficer: Page;
let usDirector: Page;

const title = "輸送経路の変更";

beforeAll(async () => {
  demo = await startDemoScreens({ nodes: 2 });
  officer = await demo.enter(0, "防衛省の代表（担当級）", "ja");
  director = await demo.enter(0, "外務省の代表（課長級）", "ja");
  usOfficer = await demo.enter(1, "United States Forces, Japan (Action Officer level)", "en");
  usDirector = await demo.enter(1, "Embassy of the United States, Tokyo (Director level)", "en");
});

afterAll(async () => {
  await demo?.stop();
});

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Moves the focus with Tab until it stands on what is called so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let steps = 0; steps < 80; steps += 1) {
    const called = await page.evaluate(() => {
      const at = document.activeElement;
      const around = at?.closest("label")?.textContent;
      const label = around ?? (at?.id ? document.querySelector(`label[for="${at.id}"]`)?.textContent : undefined);
      return `${label ?? ""} ${at?.getAttribute("aria-label") ?? ""} ${at?.tagName === "BUTTON" ? at.textContent : ""}`;
    });
    if (name.test(called)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no Tab leads to ${name}`);
}

/** From the fields to the exact message, and one key. */
async function sign(page: Page): Promise<void> {
  await tabTo(page, /送る前に確かめる|Review before sending/);
  await page.keyboard.press("Enter");
  await signNow(page);
}

async function signNow(page: Page): Promise<void> {
  await page.getByText(/署名して送る|Sign and send/).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForSelector("[role=dialog]", { state: "detached" });
}

/** Opens the matter of that title from the inbox, by `j` and Enter. */
async function openFromInbox(page: Page, words: string): Promise<void> {
  await press(page, "g", "i");
  await page.waitForURL("**/inbox");
  await page.locator(".row", { hasText: words }).first().waitFor({ timeout: 15_000 });
  for (let steps = 0; steps < 60; steps += 1) {
    await page.keyboard.press("j");
    if (await page.evaluate((title) => document.activeElement?.textContent?.includes(title) === true, words)) break;
  }
  await page.keyboard.press("Enter");
  await page.waitForSelector(".matter-head");
}

const here = (page: Page) => page.locator(".path [data-state=here]").innerText();

async function raise(page: Page, words: string): Promise<void> {
  await press(page, "g", "i");
  await page.waitForURL("**/inbox");
  await press(page, "c");
  await page.waitForSelector("[role=dialog]");
  await page.keyboard.type(words);
  await sign(page);
  await page.waitForSelector(".matter-head");
}

async function move(page: Page, keys: readonly string[], reason: string): Promise<void> {
  await press(page, ...keys);
  await page.waitForSelector("[role=dialog]");
  await tabTo(page, /理由|Why/);
  await page.keyboard.type(reason);
}

describe("a matter, by keyboard alone", () => {
  test("is raised at one level, escalated with its reason, and stands in the director's inbox on both sides", async () => {
    await raise(officer, title);
    expect(await here(officer)).toContain("担当級");
    await move(officer, ["m", "e"], "課長級の判断を要する");
    await sign(officer);
    await officer.locator(".path [data-state=here]", { hasText: "課長級" }).waitFor();
    await openFromInbox(usDirector, title);
    expect(await here(usDirector)).toContain("Director level");
    expect(await usDirector.locator(".path").innerText()).toContain("課長級の判断を要する");
  });

  test("comes back with what the director decided, and both officers agree one text", async () => {
    await openFromInbox(director, title);
    await move(director, ["m", "r"], "方針を定めた");
    await tabTo(director, /自側の決定/);
    await director.keyboard.type("県道を使う");
    await sign(director);
    await openFromInbox(officer, title);
    await officer.locator(".path [data-state=here]", { hasText: "担当級" }).waitFor({ timeout: 15_000 });
    await officer.getByText("県道を使う").first().waitFor();
    await press(officer, "e");
    await officer.waitForSelector("[role=dialog]");
    await tabTo(officer, /1 日本語/);
    await officer.keyboard.type("輸送は県道を用いる。");
    await tabTo(officer, /1 (英語|English)/);
    await officer.keyboard.type("Transport uses the prefectural road.");
    await sign(officer);
    // Whoever proposes a text concurs in it, unless they say otherwise.
    await officer.waitForSelector(".clause");
    await openFromInbox(usOfficer, title);
    await usOfficer.waitForSelector(".clause");
    await press(usOfficer, "a");
    await signNow(usOfficer);
    await officer.getByText("なし。決着している").waitFor({ timeout: 15_000 });
    await usOfficer.locator(".acts .who", { hasText: /nobody|settled/i }).waitFor({ timeout: 15_000 });
  });
});

describe("words that are still open", () => {
  const words = "経費の分担";
  const rewrite = async (page: Page, field: RegExp, text: string) => {
    await tabTo(page, field);
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text);
  };

  test("stand in brackets with their side's mark, are checked in translation, and nobody can concur with them", async () => {
    await raise(officer, words);
    await press(officer, "e");
    await officer.waitForSelector("[role=dialog]");
    await tabTo(officer, /正文とする言語/);
    await press(officer, "ArrowDown");
    await rewrite(officer, /条 1 日本語/, "経費は、各側が負担する。");
    await rewrite(officer, /条 1 英語/, "Costs lie where they fall.");
    await tabTo(officer, /第1条に自側の案を括弧で添える/);
    await press(officer, "Enter");
    await rewrite(officer, /の案 1 日本語/, "経費は、使用した側が負担する。");
    await rewrite(officer, /の案 1 英語/, "Costs are borne by the side that uses it.");
    expect(await seriousFaults(officer)).toEqual([]);
    await sign(officer);
    await openFromInbox(usOfficer, words);
    await usOfficer.locator(".alternative", { hasText: "borne by the side that uses it" }).waitFor();
    await usOfficer.getByText(/cannot be concurred with/).waitFor();
    await tabTo(usOfficer, /Mark as checked: clause 1, English/);
    await press(usOfficer, "Enter");
    await signNow(usOfficer);
    await officer.locator(".clause-note .mark[data-party=us][data-state=solid]").waitFor({ timeout: 15_000 });
    expect(await seriousFaults(officer)).toEqual([]);
  });

  test("are settled in one act, compared with any version, and objected to clause by clause", async () => {
    await press(usOfficer, "m", "k");
    await usOfficer.waitForSelector("[role=dialog]");
    await tabTo(usOfficer, /Leave it in brackets/);
    await press(usOfficer, "ArrowUp");
    await sign(usOfficer);
    await usOfficer.waitForSelector(".alternative", { state: "detached" });
    expect(await usOfficer.locator(".clause ins:lang(en)").innerText()).toContain("borne by the side that uses it");
    await press(usOfficer, "=");
    await usOfficer.waitForSelector(".clause ins", { state: "detached" });
    await press(usOfficer, "[");
    await usOfficer.getByText("This version was replaced.").waitFor();
    await officer.getByRole("heading", { name: "案文 第2版" }).waitFor({ timeout: 15_000 });
    await press(officer, "Control+k");
    await officer.keyboard.type("ふどうい");
    await press(officer, "Enter");
    await officer.waitForSelector("[role=dialog] .objected");
    await tabTo(officer, /使用した側/);
    await press(officer, "Space");
    await tabTo(officer, /第1条についての理由/);
    await officer.keyboard.type("燃料の扱いがない");
    await sign(officer);
    await press(usOfficer, "]");
    const objection = usOfficer.locator(".objections li", { hasText: "燃料の扱いがない" });
    await objection.locator(".mark[data-party=jp][data-state=struck]").waitFor({ timeout: 15_000 });
    await usOfficer.setViewportSize({ width: 390, height: 844 });
    expect(await seriousFaults(usOfficer)).toEqual([]);
    expect(await usOfficer.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThan(1);
    await usOfficer.setViewportSize({ width: 1440, height: 900 });
  });
});

describe("two directors at once", () => {
  test("one escalates while the other returns: both screens come to show one place, and both moves with their reasons", async () => {
    const words = "公表の時期";
    await raise(officer, words);
    await move(officer, ["m", "e"], "公表は課長級で決める");
    await sign(officer);
    await openFromInbox(director, words);
    await openFromInbox(usDirector, words);
    await move(director, ["m", "e"], "局長級に諮る");
    await tabTo(director, /送る前に確かめる/);
    await press(director, "Enter");
    await director.getByText("署名して送る").waitFor();
    await move(usDirector, ["m", "r"], "The officers can settle it");
    await tabTo(usDirector, /Review before sending/);
    await press(usDirector, "Enter");
    await usDirector.getByText("Sign and send").waitFor();
    await Promise.all([director.keyboard.press("Enter"), usDirector.keyboard.press("Enter")]);
    // Whoever came second without crossing is asked again, and goes on or not; here both wait and look.
    await director.waitForTimeout(3_000);
    for (const page of [director, usDirector]) {
      if ((await page.locator("[role=dialog]").count()) > 0) await press(page, "Escape", "Escape");
      await page.waitForSelector("[role=dialog]", { state: "detached" });
    }
    const places = [/局長級|Director General/, /担当級|Action Officer/, /課長級|Director level/];
    const placeOf = async (page: Page) => {
      const shown = await here(page);
      return places.findIndex((place) => place.test(shown));
    };
    await expect
      .poll(async () => (await placeOf(director)) === (await placeOf(usDirector)), { timeout: 15_000 })
      .toBe(true);
    const ways = await Promise.all(
      [director, usDirector].map((page) => page.locator("[aria-labelledby=way] li").count()),
    );
    expect(ways[0]).toBe(ways[1]);
  });
});
