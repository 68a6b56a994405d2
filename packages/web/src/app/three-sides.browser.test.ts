import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoScreens, seriousFaults, standsStill, startDemoScreens } from "../testing/demo-screens.ts";

let demo: DemoScreens;
let ko: Page;
let otsu: Page;
let hei: Page;

/** A mechanism of three: nothing on its screens may speak of one other side. */
beforeAll(async () => {
  demo = await startDemoScreens({ nodes: 3, mechanism: "mutual-aid" });
  ko = await demo.enter(0, "甲県災害対策本部の代表", "ja");
  otsu = await demo.enter(1, "Representative of Disaster Headquarters, Otsu Prefecture", "en");
  hei = await demo.enter(2, "Representative of Disaster Headquarters, Hei Prefecture", "en");
});

afterAll(async () => {
  await demo?.stop();
});

async function sign(page: Page, review: string): Promise<void> {
  await page.getByRole("button", { name: review }).click();
  await page.getByText(/署名して送る|Sign and send/).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForSelector("[role=dialog]", { state: "detached" });
}

describe("three sides", () => {
  test("a situation opened by one has a line for each, and the head a bridge to each partner", async () => {
    await ko.getByRole("button", { name: "状況を開設" }).click();
    await ko.getByRole("dialog").getByRole("textbox").first().fill("三県合同の水害対応");
    await sign(ko, "送る前に確かめる");
    await otsu.getByText("三県合同の水害対応").first().waitFor({ timeout: 10_000 });
    await hei.getByText("三県合同の水害対応").first().waitFor({ timeout: 10_000 });
    expect(await otsu.locator(".side-line").count()).toBe(3);
    expect(await otsu.locator(".link-chip .bridge").count()).toBe(2);
    await otsu.getByText("Same picture on all sides").waitFor({ timeout: 15_000 });
  });

  test("all three agree one text, and the proof names all three", async () => {
    await ko.keyboard.press("c");
    await ko.getByRole("dialog").getByRole("textbox").first().fill("避難所への給水");
    await sign(ko, "送る前に確かめる");
    await ko.waitForURL("**/matters/**");
    const path = new URL(ko.url()).pathname;
    await ko.getByRole("button", { name: "案文を提示" }).click();
    await ko.getByRole("dialog").getByRole("textbox", { name: "条 1 日本語" }).fill("乙県は給水車を出す。");
    await ko.getByRole("dialog").getByRole("textbox", { name: "条 1 英語" }).fill("Otsu sends water trucks.");
    await sign(ko, "送る前に確かめる");
    for (const [node, page] of [
      [1, otsu],
      [2, hei],
    ] as const) {
      await page.goto(demo.address(node) + path);
      await page.locator(".clause").first().waitFor({ timeout: 15_000 });
      await page.keyboard.press("a");
      await page.waitForSelector("[role=dialog]");
      await page.keyboard.press("Enter");
      await page.waitForSelector("[role=dialog]", { state: "detached" });
    }
    await ko.getByText("なし。決着している").waitFor({ timeout: 15_000 });
    await ko.getByRole("link", { name: "証明", exact: true }).click();
    await ko.getByText("この端末で検証した").waitFor({ timeout: 30_000 });
    const sentence = await ko.locator(".proof-sentence").innerText();
    for (const name of ["甲県", "乙県", "丙県"]) expect(sentence).toContain(name);
    expect(await ko.locator(".proof-steps [data-holds=no]").count()).toBe(0);
    expect(await ko.locator(".proof-picture .across > g[data-party]").count()).toBe(3);
  });

  test("a matter is raised from a line of the chronology by keyboard, in one act, and linked to it", async () => {
    await ko.goto(`${demo.address(0)}/`);
    await ko.waitForSelector(".room");
    await ko.keyboard.press("l");
    await ko.keyboard.type("給水所に列ができている。水が足りない。");
    await ko.keyboard.press("Enter");
    const row = ko.locator(".chronology .row", { hasText: "給水所に列ができている" }).first();
    await ko.getByText("署名して送る").waitFor();
    await ko.keyboard.press("Enter");
    await ko.waitForSelector("[role=dialog]", { state: "detached" });
    await row.locator(".when").waitFor();
    await row.locator(".when").focus();
    await ko.keyboard.press("Enter");
    await row.locator(".entry-acts").waitFor();
    await ko.keyboard.press("C");
    const dialog = ko.getByRole("dialog");
    await dialog.getByText("から").first().waitFor();
    expect(await dialog.getByRole("textbox").first().inputValue()).toBe("給水所に列ができている");
    await sign(ko, "送る前に確かめる");
    await ko.waitForURL("**/matters/**");
    await ko.getByText("水が足りない").first().waitFor();
    // A line has no number: its time and first words name it, and lead to it in the chronology, opened and with the keyboard on it.
    await ko
      .getByRole("link", { name: /\d\d:\d\d 給水所に列ができている/ })
      .first()
      .click();
    await ko.locator(".chronology .row[data-selected]", { hasText: "給水所に列ができている" }).waitFor();
    await ko.locator(".chronology .row[data-selected] [data-row]:focus").waitFor();
  });

  test("another party is brought into one matter of two, and finds nothing else however it looks", async () => {
    const inTwo = "二県だけの検討";
    await ko.keyboard.press("Control+k");
    await ko.keyboard.type("共有範囲を替える");
    await ko.keyboard.press("Enter");
    await ko.goto(`${demo.address(0)}/matters`);
    await ko.getByText("甲県・乙県に共有可").first().waitFor();
    await ko.keyboard.press("c");
    await ko.getByRole("dialog").getByRole("textbox").first().fill(inTwo);
    await sign(ko, "送る前に確かめる");
    await ko.waitForURL("**/matters/**");
    const narrow = new URL(ko.url()).pathname;
    await ko.getByRole("button", { name: "案文を提示" }).waitFor();
    await ko.keyboard.press("m");
    await ko.keyboard.press("b");
    await ko.getByRole("dialog").getByText("丙県").first().waitFor();
    await ko.keyboard.press("Enter");
    await ko.getByRole("dialog").getByRole("textbox").first().fill("給水の依頼");
    await sign(ko, "送る前に確かめる");
    await ko.waitForURL((url) => url.pathname.startsWith("/matters/") && url.pathname !== narrow);
    await ko.getByText("より狭い共有範囲の案件").waitFor();
    await ko.getByText("三県に共有可").first().waitFor();
    const wide = new URL(ko.url()).pathname;
    await otsu.goto(demo.address(1) + narrow);
    await otsu.getByText("Its other parties see nothing of this matter").waitFor({ timeout: 15_000 });
    expect(await seriousFaults(otsu)).toEqual([]);
    await hei.goto(demo.address(2) + wide);
    await hei.getByText("給水の依頼").first().waitFor({ timeout: 15_000 });
    await hei.keyboard.press("Control+k");
    await hei.keyboard.type("検討");
    await hei.waitForTimeout(1_000);
    expect(await hei.locator("body").innerText()).not.toContain(inTwo);
    await hei.goto(demo.address(2) + narrow);
    await hei.getByText("There is nothing at this address").waitFor();
    for (const path of ["/", "/inbox", "/matters", "/boards/aid-desk", "/record"]) {
      await hei.goto(demo.address(2) + path);
      await standsStill(hei);
      expect(await hei.locator("body").innerText()).not.toMatch(/二県だけ|KO K-/);
    }
  });

  test("a post that attends as needed is asked in, acts on that matter, and no more once it was ended", async () => {
    await ko.keyboard.press("m");
    await ko.keyboard.press("v");
    await ko.getByRole("dialog").getByRole("radio").first().check();
    await sign(ko, "送る前に確かめる");
    await ko.getByText("参加を求めたポスト").waitFor();
    const invited = ko.locator("section", { hasText: "参加を求めたポスト" }).last();
    await invited.getByRole("button", { name: "終える" }).click();
    await ko.getByText("署名して送る").waitFor();
    await ko.keyboard.press("Enter");
    await invited.getByText("終了").waitFor();
    expect(await seriousFaults(ko)).toEqual([]);
  });

  test.each(["/", "/matters", "/release", "/mechanism", "/link", "/record"])(
    "nothing speaks of one other side at %s",
    async (path) => {
      await otsu.goto(demo.address(1) + path);
      await standsStill(otsu);
      expect(await otsu.locator("body").innerText()).not.toMatch(/\b(?:other side|both sides|both nodes)\b/i);
    },
  );

  test("axe finds nothing serious in the room of three", async () => {
    await otsu.goto(`${demo.address(1)}/`);
    await otsu.waitForSelector(".side-line");
    expect(await seriousFaults(otsu)).toEqual([]);
  });
});
