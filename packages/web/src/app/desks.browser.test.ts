import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoScreens, seriousFaults, startDemoScreens } from "../testing/demo-screens.ts";

let demo: DemoScreens;
let planner: Page;
let admin: Page;

beforeAll(async () => {
  demo = await startDemoScreens({ nodes: 2 });
  planner = await demo.enter(0, "共同計画策定委員会", "ja");
  admin = await demo.enter(1, "Node administrator", "en");
});

afterAll(async () => {
  await demo?.stop();
});

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** What has the focus, by the words of its label or its own. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    return (at?.id && document.querySelector(`label[for="${at.id}"]`)?.textContent) || at?.getAttribute("aria-label");
  });

describe("the desk of a planner", () => {
  test("begins at the empty board of its body, and raises a matter there", async () => {
    await press(planner, "g", "b");
    await planner.waitForURL("**/boards/bpc");
    await planner.getByText("未処理のものはない").waitFor();
    await press(planner, "c");
    await planner.waitForSelector("[role=dialog]");
    const place = planner.getByLabel("機関", { exact: true });
    expect(await place.locator("option:checked").innerText()).toContain("共同計画策定委員会");
    await planner.keyboard.type("共同計画の更新");
    await press(planner, "Control+Enter");
    await planner.getByText("署名して送る").waitFor();
    await press(planner, "Enter");
    await planner.waitForSelector(".matter-head");
    expect(await planner.locator(".path [data-state=here]").innerText()).toContain("BPC");
  });

  test("raises where the board stands, not where its post sits first", async () => {
    await planner.goto(`${demo.address(0)}/boards/interagency-forum`);
    await planner.getByText("未処理のものはない").waitFor();
    await press(planner, "c");
    const place = planner.getByLabel("機関", { exact: true });
    await place.waitFor();
    expect(await place.locator("option:checked").innerText()).toContain("連絡・調整の場");
    await press(planner, "Escape");
  });

  test.each([
    ["a text", "U-4", ".clause"],
    ["a matter without text", "J-7", ".text-panel .state"],
  ])("is told why a key does nothing: %s has no brackets to be settled", async (_, reference, shown) => {
    await press(planner, "Control+k");
    await planner.keyboard.type(reference);
    await planner.getByRole("option", { name: new RegExp(reference) }).waitFor();
    await press(planner, "Enter");
    await planner.waitForSelector(shown);
    await press(planner, "m", "k");
    await planner.locator(".refused", { hasText: "解く括弧はない" }).waitFor();
    await press(planner, "g", "b");
    await planner.locator(".refused:empty").waitFor({ state: "attached" });
  });

  test("is told that a matter is raised from a report, where none is chosen, and where an act on a matter is", async () => {
    await press(planner, "g", "s");
    await planner.waitForSelector(".chronology [data-row]");
    await press(planner, "C");
    await planner.locator(".refused", { hasText: "報告が選ばれていない" }).waitFor();
    const act = planner.locator(".chronology .row", { hasText: "同意" }).first();
    await act.locator("[data-row]").focus();
    await press(planner, "Enter");
    await act.locator(".entry-detail").waitFor();
    await press(planner, "C");
    await planner.locator(".refused", { hasText: "報告が選ばれていない" }).waitFor();
  });

  test("finds the first field of a dialog in focus, and goes on from it", async () => {
    await press(planner, "g", "i");
    await planner.waitForURL("**/inbox");
    await planner.waitForSelector(".row.matters-grid");
    await press(planner, "j", "h");
    await planner.waitForSelector("[role=dialog]");
    await expect.poll(() => focused(planner)).toBe("受け持つポスト");
    await press(planner, "Escape");
  });
});

describe("the form of a text", () => {
  test("begins in one's own language, goes on to the other, to an alternative that was just added, and to what is missing", async () => {
    const page = await demo.enter(1, "Indo-Pacific Command", "en");
    const label = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    await press(page, "Control+k");
    await page.keyboard.type("J-7");
    await page.getByRole("option", { name: /J-7/ }).waitFor();
    await press(page, "Enter");
    await page.waitForSelector(".text-panel");
    await press(page, "e");
    await page.waitForSelector("[role=dialog]");
    await expect.poll(label).toBe("Clause 1 English");
    await page.keyboard.type("Plans are updated each year.");
    await press(page, "Tab");
    expect(await label()).toBe("Clause 1 Japanese");
    await press(page, "Control+Enter");
    await page.locator("[role=dialog] .field-error").first().waitFor();
    await expect.poll(label).toBe("Clause 1 Japanese");
    await page.keyboard.type("計画は毎年更新する。");
    await page.getByRole("button", { name: "Add our alternative in brackets to clause 1" }).press("Enter");
    await expect.poll(label).toMatch(/^Alternative of .* 1 English$/);
    expect(await seriousFaults(page)).toEqual([]);
    await press(page, "Escape");
  });
});

describe("the desk of a node's administrator", () => {
  test("begins with the situation, enters nothing by itself and says who could; the line is one key away", async () => {
    await press(admin, "g", "i");
    await admin.waitForURL("**/inbox");
    await admin.waitForSelector(".row.matters-grid");
    await press(admin, "c");
    await admin.locator(".refused", { hasText: "Raise a matter" }).waitFor();
    expect(await admin.locator("[role=dialog]").count()).toBe(0);
    await press(admin, "g", "l");
    await admin.waitForURL("**/link");
    await admin.getByText("both make the same of the same entries").waitFor();
    expect(await seriousFaults(admin)).toEqual([]);
    await admin.setViewportSize({ width: 390, height: 844 });
    expect(await seriousFaults(admin)).toEqual([]);
  });
});

describe("the desk of the general post", () => {
  test("is warned in words, in the draft and on the other side's page, of a kind that an amendment leaves out", async () => {
    const page = await demo.enter(0, "日本側（一般）", "ja");
    const theirs = await demo.enter(1, "U.S. side (general)", "en");
    const read = async (path: string) => (await page.request.get(`${demo.address(0)}/api/${path}`)).json();
    const { current } = await read("realms");
    const { definition } = await read(`mechanism?realm=${current}`);
    const left = definition.kinds.filter((kind: string) => kind !== "response-target/1");
    const next = { ...definition, version: definition.version + 1, kinds: left };
    await page.goto(`${demo.address(0)}/mechanism/amendments?draft`);
    const file = { name: "next.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(next)) };
    await page.locator("input[type=file]").setInputFiles(file);
    await page.locator("[data-warning]", { hasText: "種別「応答の目標 (response-target/1)」を除いています" }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "内容を確かめて提示" }).press("Enter");
    await page.getByText("署名して送る").waitFor();
    await press(page, "Enter");
    await page.waitForSelector("[role=dialog]", { state: "detached" });
    await theirs.goto(`${demo.address(1)}/mechanism/amendments`);
    await theirs.locator("[data-warning]", { hasText: "leaves out the kind “Response target" }).waitFor();
  });
});
