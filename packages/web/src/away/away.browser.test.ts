import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoScreens, seriousFaults, startDemoScreens } from "../testing/demo-screens.ts";

let demo: DemoScreens;
let absent: Page;
let standIn: Page;

beforeAll(async () => {
  demo = await startDemoScreens({ nodes: 1 });
  absent = await demo.enter(0, "KONO Hajime", "en");
  standIn = await demo.enter(0, "戊村 五月", "ja");
});
afterAll(() => demo?.stop());

/** Opens the list of all commands, and runs the one that these words find. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type(words);
  await page.getByRole("option", { name: words }).first().waitFor();
  await page.keyboard.press("Enter");
}

describe("somebody away", () => {
  test("is said by keyboard, stands before the one who stands in, who acts, and ends by one press", async () => {
    await absent.goto(`${demo.address(0)}/inbox`);
    await absent.locator(".inbox").waitFor();
    await command(absent, "Say that I am away");
    const dialog = absent.getByRole("dialog", { name: "Say that I am away" });
    await dialog.getByLabel("Until").fill("2099-12-04 9:00");
    await dialog.getByLabel("Stands in").selectOption({ label: "BOMURA Satsuki" });
    await dialog.getByLabel("A line for your own side").fill("Leave");
    expect(await seriousFaults(absent)).toEqual([]);
    await dialog.getByRole("button", { name: "Set", exact: true }).press("Enter");
    await dialog.waitFor({ state: "detached" });
    const strip = absent.locator(".away-strip");
    await strip.getByText("BOMURA Satsuki stands in").waitFor();
    expect(await strip.innerText()).toMatch(/You are away until .*4 Dec/);
    expect(await seriousFaults(absent)).toEqual([]);

    await standIn.goto(`${demo.address(0)}/inbox`);
    const group = standIn.locator(".matters-list section", { hasText: "甲野 一の代行" });
    await group.waitFor({ timeout: 30_000 });
    expect(await group.locator(".row").count()).toBeGreaterThan(0);
    expect(await seriousFaults(standIn)).toEqual([]);
    await standIn.keyboard.press("7");
    expect(await standIn.locator(".matters-list section").count()).toBe(1);
    await group.getByRole("button", { name: /^このポストで行動する/ }).press("Enter");
    await standIn.locator(".away-strip", { hasText: "甲野 一の代行として" }).waitFor();
    expect(await standIn.locator(".post-cell").innerText()).toContain("統合幕僚監部");
    expect(await seriousFaults(standIn)).toEqual([]);

    await strip.getByRole("button", { name: "End my absence" }).press("Enter");
    await strip.waitFor({ state: "detached" });
    // The other's screen is told: nothing is entered under another post until it was chosen.
    const lapsed = standIn.locator(".away-strip[data-lapsed]");
    await lapsed.getByText(/では、もう行動できない/).waitFor({ timeout: 20_000 });
    expect(await seriousFaults(standIn)).toEqual([]);
    await lapsed.getByRole("button", { name: /で続ける/ }).press("Enter");
    await lapsed.waitFor({ state: "detached" });
    expect(await standIn.locator(".matters-list section", { hasText: "甲野 一の代行" }).count()).toBe(0);
  });

  test("is said where a holder is named, and in the line of the one who holds a matter", async () => {
    await command(standIn, "不在と代行者を定める");
    const dialog = standIn.getByRole("dialog", { name: "不在と代行者を定める" });
    await dialog.getByLabel("代行者").selectOption({ label: "甲野 一" });
    await dialog.getByRole("button", { name: "定める", exact: true }).press("Enter");
    await standIn.locator(".away-strip", { hasText: "当面の間" }).waitFor();
    await absent.goto(`${demo.address(0)}/inbox`);
    await absent.waitForSelector(".matters-list .row");
    for (const key of ["j", "h"]) await absent.keyboard.press(key);
    const assign = absent.getByRole("dialog");
    await assign.getByRole("option", { name: /: KONO Hajime$/ }).waitFor({ state: "attached" });
    await absent.keyboard.press("Escape");
    await assign.waitFor({ state: "detached" });
    await absent.keyboard.press("Enter");
    await absent.locator(".post-holders", { hasText: "KONO Hajime" }).waitFor();
  });

  test("got no answer: the same goes again under its own key from a dialog that was opened anew, and stands once", async () => {
    const sent: (readonly [string, string | undefined])[] = [];
    let cut = true;
    await absent.route("**/api/me/away/**", async (route) => {
      const request = route.request();
      if (!request.url().endsWith("/set")) return route.continue();
      sent.push([request.postData() ?? "", request.headers()["idempotency-key"]]);
      // It is done, and its answer is lost.
      if (cut) await route.fetch();
      return cut ? route.abort() : route.continue();
    });
    const say = async (until: string) => {
      await command(absent, "Say that I am away");
      const dialog = absent.getByRole("dialog", { name: "Say that I am away" });
      await dialog.getByLabel("Until").fill(until);
      await dialog.getByRole("button", { name: "Set", exact: true }).press("Enter");
      return dialog;
    };
    const first = await say("2099-12-04 9:00");
    await first.getByText("Whether it was done is not known").waitFor();
    await absent.keyboard.press("Escape");
    await first.waitFor({ state: "detached" });
    await absent.goto(`${demo.address(0)}/inbox`);
    await absent.locator(".inbox").waitFor();
    cut = false;
    await (await say("2099-12-04 9:00")).waitFor({ state: "detached" });
    expect(sent.length).toBe(2);
    expect(sent[1]).toEqual(sent[0]);
    await (await say("2099-12-05 9:00")).waitFor({ state: "detached" });
    expect(sent[2]?.[1]).not.toBe(sent[0]?.[1]);
    await absent.locator(".away-strip").getByRole("button", { name: "End my absence" }).press("Enter");
    await absent.locator(".away-strip").waitFor({ state: "detached" });
  });
});
