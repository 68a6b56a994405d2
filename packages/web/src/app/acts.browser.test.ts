import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoScreens, seriousFaults, startDemoScreens } from "../testing/demo-screens.ts";

let demo: DemoScreens;
let japan: Page;
let america: Page;
let officer: Page;

beforeAll(async () => {
  demo = await startDemoScreens({ nodes: 2 });
  japan = await demo.enter(0, "統合幕僚監部の代表", "ja");
  america = await demo.enter(1, "Representative of Headquarters, United States Forces, Japan", "en");
  officer = await demo.enter(0, "開示担当官", "ja");
  await japan.waitForSelector(".chronology .row");
});

afterAll(async () => {
  await demo?.stop();
});

async function choose(page: Page, menu: string, act: string): Promise<void> {
  await page.getByRole("button", { name: menu, exact: true }).click();
  await page.getByRole("menuitem", { name: act }).click();
  await page.waitForSelector("[role=dialog]");
}

/** From the fields to the exact message, and one key. */
async function sign(page: Page, review = "送る前に確かめる"): Promise<void> {
  await page.getByRole("button", { name: review }).click();
  await page.getByText(/署名して送る|Sign and send/).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForSelector("[role=dialog]", { state: "detached" });
}

async function log(page: Page, words: string): Promise<void> {
  await page.locator("#log-line").fill(words);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  if ((await page.locator("[role=dialog]").count()) > 0) await page.keyboard.press("Enter");
  await page.waitForSelector("[role=dialog]", { state: "detached" });
}

/** Opens the row of the chronology with those words. */
async function openRow(page: Page, words: string) {
  const row = page.locator(".chronology .row", { hasText: words }).first();
  await row.locator("button.when").click();
  await row.locator(".entry-acts button").first().waitFor();
  return row;
}

describe("the first look", () => {
  test.each([
    [1024, 768],
    [1366, 768],
  ])(
    "at %i by %i has who acts, the map, a quantity of both sides and six lines of the chronology above the fold",
    async (width, height) => {
      for (const page of [japan, america]) {
        await page.setViewportSize({ width, height });
        await page.waitForSelector(".quantity-table tbody tr");
        const seen = await page.evaluate(() => {
          const inView = (element: Element) => {
            const list = element.closest(".scroll")?.getBoundingClientRect();
            const { top, bottom } = element.getBoundingClientRect();
            return top >= (list?.top ?? 0) && bottom <= Math.min(list?.bottom ?? Infinity, innerHeight) + 1;
          };
          const count = (selector: string) => [...document.querySelectorAll(selector)].filter(inView).length;
          return {
            acts: count(".matter-row"),
            map: document.querySelector(".map-canvas")?.getBoundingClientRect().height ?? 0,
            values: count(".quantity-value .number"),
            lines: count(".chronology .entry-row"),
            sideways: document.documentElement.scrollWidth > innerWidth,
          };
        });
        expect(seen.acts).toBeGreaterThanOrEqual(4);
        expect(seen.map).toBeGreaterThanOrEqual(200);
        expect(seen.values).toBeGreaterThanOrEqual(2);
        expect(seen.lines).toBeGreaterThanOrEqual(6);
        expect(seen.sideways).toBe(false);
        await page.setViewportSize({ width: 1440, height: 900 });
      }
    },
  );
});

describe("what each side holds of a situation", () => {
  test("a determination changes its own side's line and nobody else's, and the difference is shown to both", async () => {
    await choose(japan, "ほかの操作", "事態の認定を記す");
    await japan.getByRole("checkbox", { name: "グレーゾーン" }).check();
    await sign(japan);
    const theirs = america.locator(".side-line", { hasText: "gray-zone" });
    await theirs.waitFor({ timeout: 10_000 });
    expect(await america.locator(".side-line").first().innerText()).not.toContain("gray-zone");
    await america.locator(".differences", { hasText: "gray-zone" }).waitFor({ timeout: 10_000 });
    await japan.locator(".differences", { hasText: "グレーゾーン" }).waitFor({ timeout: 10_000 });
  });

  test("an indicator noted by one stands on the other's screen with the way it moves", async () => {
    await choose(america, "More acts", "Note an indicator");
    await america.getByRole("textbox", { name: "What is seen" }).fill("Requests for transport fall");
    await america.getByLabel("How it moves").selectOption("falling");
    await sign(america, "Review before sending");
    const line = japan.locator(".indicator-line", { hasText: "Requests for transport fall" });
    await line.waitFor({ timeout: 10_000 });
    expect(await line.innerText()).toContain("弱まる");
  });

  test("an act whose answer was lost stands once, though its dialog was closed, the page loaded anew, and it was sent again", async () => {
    const words = "Fewer calls for water";
    const fill = async () => {
      await choose(america, "More acts", "Note an indicator");
      await america.getByRole("textbox", { name: "What is seen" }).fill(words);
    };
    await fill();
    const commandPath = /\/api\/audiences\/.*\/situations\//;
    // It reaches the node and stands; what the node answers never comes.
    await america.route(commandPath, async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    });
    await america.getByRole("button", { name: "Review before sending" }).click();
    await america.getByText("Sign and send").click();
    await america.getByText("entered once only").waitFor();
    await america.unrouteAll({ behavior: "wait" });
    await america.keyboard.press("Escape");
    await america.keyboard.press("Escape");
    await america.reload();
    await fill();
    await america.getByRole("dialog").getByText("You sent this before").waitFor();
    await sign(america, "Review before sending");
    const lines = america.locator(".indicator-line", { hasText: words });
    await lines.first().waitFor({ timeout: 10_000 });
    await japan.locator(".indicator-line", { hasText: words }).first().waitFor({ timeout: 10_000 });
    expect([await lines.count(), await japan.locator(".indicator-line", { hasText: words }).count()]).toEqual([1, 1]);
    await choose(america, "More acts", "Note an indicator");
    expect(await america.getByText("You sent this before").count()).toBe(0);
    await america.keyboard.press("Escape");
  });

  test("a side closes for itself, the other sees by whom, and it opens again", async () => {
    await choose(america, "More acts", "Close for my side");
    await sign(america, "Review before sending");
    await japan.getByText("一部の側が終結").first().waitFor({ timeout: 10_000 });
    await choose(america, "More acts", "Reopen for my side");
    await america.keyboard.press("Enter");
    await japan.getByText("一部の側が終結").first().waitFor({ state: "detached", timeout: 10_000 });
  });
});

describe("a report after it was signed", () => {
  test("values of one quantity from two sides stand side by side, and say that they differ", async () => {
    await log(japan, "飲料水を配布した");
    const row = await openRow(japan, "飲料水を配布した");
    await row.getByRole("button", { name: "数量を加える" }).click();
    await japan.getByRole("textbox", { name: "数量の名" }).fill("配布した飲料水");
    await japan.getByRole("textbox", { name: "値", exact: true }).fill("１，２００");
    await japan.getByRole("combobox", { name: "単位" }).fill("箱");
    await sign(japan);
    await america.getByText("飲料水を配布した").first().waitFor({ timeout: 10_000 });
    const theirs = await openRow(america, "飲料水を配布した");
    await theirs.getByRole("button", { name: "Add a quantity" }).click();
    await america.getByRole("combobox", { name: "Quantity", exact: true }).selectOption({ label: "配布した飲料水" });
    await america.getByRole("textbox", { name: "Value", exact: true }).fill("1000");
    await sign(america, "Review before sending");
    const line = japan.locator(".quantity-table tr", { hasText: "配布した飲料水" });
    await japan.locator(".quantity-table tr[data-differs]", { hasText: "配布した飲料水" }).waitFor({ timeout: 10_000 });
    expect(await line.innerText()).toContain("1,200");
    expect(await line.innerText()).toContain("1,000");
  });

  test("the status of a fact is each side's own", async () => {
    const row = america.locator(".chronology .row", { hasText: "飲料水を配布した" }).first();
    await row.getByRole("button", { name: "Set the status" }).click();
    await america.getByRole("radio", { name: "disputed" }).check();
    await sign(america, "Review before sending");
    await japan.getByText("米側：争いあり").first().waitFor({ timeout: 10_000 });
    const mine = japan.locator(".chronology .row", { hasText: "飲料水を配布した" }).first();
    expect(await mine.innerText()).toContain("未確認");
  });

  test("a recall says what it can and cannot do, and then the words are gone on both sides", async () => {
    await log(japan, "出してはならない一行");
    await america.getByText("出してはならない一行").first().waitFor({ timeout: 10_000 });
    const row = await openRow(japan, "出してはならない一行");
    await row.getByRole("button", { name: "取消し（回収）" }).click();
    expect(await japan.locator("[role=dialog]").innerText()).toContain("なかったことにはできない");
    await japan.getByRole("button", { name: "送る前に確かめる" }).click();
    expect(await japan.getByText("読んだかもしれない者に知らせることを確かめてください。").count()).toBe(1);
    await japan.getByRole("checkbox", { name: "知らせた" }).check();
    await japan.getByRole("button", { name: "送る前に確かめる" }).click();
    await japan.getByRole("button", { name: "取り消す（元に戻せない）" }).click();
    await japan.waitForSelector("[role=dialog]", { state: "detached" });
    await america.getByText("recalled: the words are gone").first().waitFor({ timeout: 10_000 });
    expect(await america.getByText("出してはならない一行").count()).toBe(0);
  });

  test("of several that are recalled together the screen says how many are, and sending again goes on with the rest", async () => {
    await log(japan, "数と共に取り消す一行");
    const row = await openRow(japan, "数と共に取り消す一行");
    await row.getByRole("button", { name: "数量を加える" }).click();
    await japan.getByRole("textbox", { name: "数量の名" }).fill("取り消す数");
    await japan.getByRole("textbox", { name: "値", exact: true }).fill("7");
    await japan.getByRole("combobox", { name: "単位" }).fill("箱");
    await sign(japan);
    await america.getByText("取り消す数").first().waitFor({ timeout: 10_000 });
    await row.getByRole("button", { name: "取消し（回収）" }).click();
    const dialog = japan.locator("[role=dialog]");
    const boxes = dialog.getByRole("checkbox");
    for (let at = 0; at < (await boxes.count()); at += 1) await boxes.nth(at).check();
    const others = (await boxes.count()) - 1;
    expect(others).toBeGreaterThan(1);
    await dialog.getByRole("button", { name: "送る前に確かめる" }).click();
    const sent: string[] = [];
    await japan.route(/recall/, (route) => {
      sent.push(route.request().postData() ?? "");
      return sent.length === 2 ? route.abort() : route.continue();
    });
    await dialog.getByRole("button", { name: "取り消す（元に戻せない）" }).click();
    await dialog.getByText(`${others}件のうち1件は記録した`).waitFor();
    await dialog.getByRole("button", { name: "取り消す（元に戻せない）" }).click();
    await japan.waitForSelector("[role=dialog]", { state: "detached" });
    await japan.unrouteAll({ behavior: "wait" });
    expect(sent.length).toBe(others + 1);
    expect(sent[2]).toBe(sent[1]);
    await america.getByText("数と共に取り消す一行").first().waitFor({ state: "detached", timeout: 10_000 });
    expect(await america.getByText("取り消す数").count()).toBe(0);
  });
});

describe("release", () => {
  test("what is held leaves nothing, until the release officer sends it in the very form that was held", async () => {
    await choose(japan, "ほかの操作", "評価を示す");
    await japan.getByRole("textbox", { name: "評価", exact: true }).fill("要請は減り、数日で終わる見込み");
    await japan.getByRole("button", { name: "送る前に確かめる" }).click();
    await japan.getByRole("button", { name: "開示待ちにする" }).click();
    await japan.getByText("まだ何も出ていない").waitFor();
    await japan.keyboard.press("Escape");
    await officer.goto(`${demo.address(0)}/release`);
    await officer.getByText("要請は減り、数日で終わる見込み").first().waitFor({ timeout: 10_000 });
    expect(await america.getByText("要請は減り、数日で終わる見込み").count()).toBe(0);
    await officer.getByRole("button", { name: "開示", exact: true }).click();
    await officer.getByRole("button", { name: "署名して開示する" }).click();
    await america.getByText("要請は減り、数日で終わる見込み").first().waitFor({ timeout: 10_000 });
    await officer.getByText("開示待ちのものはない").waitFor({ timeout: 10_000 });
  });

  test("a line kept at home stays unseen, and is entered anew when it is released", async () => {
    await japan.getByLabel("宛先").selectOption({ label: "自側のみ" });
    await log(japan, "自側で先に確かめる");
    const row = await openRow(japan, "自側で先に確かめる");
    expect(await america.getByText("自側で先に確かめる").count()).toBe(0);
    await row.getByRole("button", { name: "開示" }).click();
    await japan.getByText("署名して送る").waitFor();
    await japan.keyboard.press("Enter");
    await america.getByText("自側で先に確かめる").first().waitFor({ timeout: 10_000 });
  });
});

describe("a dialog opened from a row", () => {
  test("a dialog on a line stays open over whatever the list does, and says that the line was struck meanwhile", async () => {
    await log(america, "Fuel at the depot is out");
    await japan.getByText("Fuel at the depot is out").first().waitFor({ timeout: 10_000 });
    const row = await openRow(japan, "Fuel at the depot is out");
    await row.getByRole("button", { name: "自側の覚え" }).click();
    const dialog = japan.locator("[role=dialog]");
    await dialog.getByRole("textbox").first().fill("補給班に確かめる");
    // A burst of lines that pushes the row far below what the list keeps in the page.
    await america.evaluate(async () => {
      const read = (path: string) => fetch(path).then((answer) => answer.json());
      const { realms } = await read("/api/realms");
      const realm = realms.find(({ kind }: { kind: string }) => kind === "case");
      const { audience } = realm.audiences.find(({ home }: { home: boolean }) => !home);
      const { rows } = await read(`/api/audiences/${audience}/situations`);
      const event = { at: realm.clock.now + 300_000, precision: "minute" };
      for (let nth = 0; nth < 40; nth += 1) {
        const answer = await fetch(`/api/audiences/${audience}/reports/log`, {
          method: "POST",
          headers: { "content-type": "application/json", "idempotency-key": `burst-of-lines-number-${nth}` },
          body: JSON.stringify({ input: { words: { en: `Line ${nth}` }, event, situation: rows[0].subject } }),
        });
        if (!answer.ok) throw new Error(await answer.text());
      }
    });
    await japan
      .locator(".chronology .row", { hasText: "Fuel at the depot is out" })
      .waitFor({ state: "detached", timeout: 10_000 });
    expect(await dialog.getByRole("textbox").first().inputValue()).toBe("補給班に確かめる");
    await america.locator(".chronology").evaluate((list) => list.scrollTo(0, 40 * 58));
    const theirs = await openRow(america, "Fuel at the depot is out");
    await theirs.getByRole("button", { name: "Strike" }).click();
    await america.locator("[role=dialog]").getByRole("textbox").first().fill("There was some");
    await sign(america, "Review before sending");
    await dialog.locator(".moved-acts", { hasText: "抹消線" }).waitFor({ timeout: 10_000 });
    expect(await dialog.getByRole("textbox").first().inputValue()).toBe("補給班に確かめる");
    expect(await seriousFaults(japan)).toEqual([]);
    await japan.getByRole("button", { name: "送る前に確かめる" }).click();
    await japan.getByRole("button", { name: "署名して自側に置く" }).click();
    await dialog.waitFor({ state: "detached" });
  });
});

describe("a matter", () => {
  test("a reservation gives its reason to the other side; a note at home does not leave", async () => {
    const first = japan.locator(".matter-row[data-mine]").first();
    const address = (await first.getAttribute("href")) ?? "";
    await japan.goto(demo.address(0) + address);
    await america.goto(demo.address(1) + address);
    await japan.waitForSelector(".clause");
    await america.waitForSelector(".clause");
    await japan.getByRole("button", { name: "留保" }).click();
    await japan.getByRole("textbox", { name: "理由" }).fill("第2条の積載地を確かめる");
    await sign(japan);
    await america.getByText("第2条の積載地を確かめる").first().waitFor({ timeout: 10_000 });
    expect(await america.locator(".agreement-row", { hasText: "Reserves" }).count()).toBe(1);
    await choose(japan, "ほかの操作", "自側の覚え");
    await japan.getByRole("textbox").first().fill("海幕の回答待ち");
    await japan.getByRole("button", { name: "送る前に確かめる" }).click();
    await japan.getByRole("button", { name: "署名して自側に置く" }).click();
    await japan.getByText("海幕の回答待ち").first().waitFor({ timeout: 10_000 });
    expect(await america.getByText("海幕の回答待ち").count()).toBe(0);
  });

  test("a position bears on the text that was read, however the matter moves under the dialog", async () => {
    // The dialog of the note of before may still be closing, and no key goes past it.
    await japan.waitForSelector("[role=dialog]", { state: "detached" });
    await japan.keyboard.press("a");
    const dialog = japan.locator("[role=dialog]");
    await dialog.getByText("に同意する").waitFor();
    const read = (await dialog.innerText()).match(/第\d+版/)?.[0] ?? "";
    await america.keyboard.press("e");
    await america
      .locator("[role=dialog] textarea")
      .nth(1)
      .fill("To bring daily necessities to those affected, and soon.");
    await sign(america, "Review before sending");
    await dialog.locator(".moved-acts", { hasText: "案文" }).waitFor({ timeout: 10_000 });
    expect(await dialog.locator(".message-preview").innerText()).toContain(read);
    await japan.keyboard.press("Enter");
    await dialog.getByText("それでもよければもう一度押す").waitFor();
    expect(await america.locator(".agreement-row", { hasText: "Concurs" }).count()).toBeLessThan(2);
    await japan.keyboard.press("Enter");
    await dialog.getByText("案文が新しくなっています").waitFor();
    await japan.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  test("a reservation on an earlier version is taken back under that version's number", async () => {
    const row = japan.locator(".agreement-row", { hasText: "留保" });
    const version = (await row.innerText()).match(/第\d+版/)?.[0] ?? "";
    await choose(japan, "ほかの操作", "立場を撤回する");
    await japan.getByRole("button", { name: "送る前に確かめる" }).click();
    expect(await japan.locator(".message-preview").innerText()).toContain(version);
    await japan.getByText("署名して送る").waitFor();
    await japan.keyboard.press("Enter");
    await america.locator(".agreement-row", { hasText: "Withdrawn" }).waitFor({ timeout: 10_000 });
  });

  test("it is linked to another by words, and the link stands on both screens", async () => {
    await choose(america, "More acts", "Link");
    const before = await america.locator(".matter-head .aside a").count();
    await america.getByRole("textbox", { name: "Find by number or words" }).fill("J-6");
    await america.getByRole("radio").first().check();
    await sign(america, "Review before sending");
    await japan.locator(".matter-head .aside a", { hasText: "J-6" }).waitFor({ timeout: 10_000 });
    await america.locator(".matter-head .aside a", { hasText: "J-6" }).waitFor({ timeout: 10_000 });
    expect(await america.locator(".matter-head .aside a").count()).toBe(before + 1);
  });

  test("the dialogs have nothing that axe finds serious", async () => {
    await choose(japan, "ほかの操作", "標示を改める");
    expect(await seriousFaults(japan)).toEqual([]);
    await japan.keyboard.press("Escape");
    await choose(japan, "ほかの操作", "関連付ける");
    expect(await seriousFaults(japan)).toEqual([]);
    await japan.keyboard.press("Escape");
    await japan.waitForSelector("[role=dialog]", { state: "detached" });
    await japan.keyboard.press("m");
    await japan.keyboard.press("g");
    await japan.getByRole("textbox", { name: "名前で探す" }).fill("海上幕僚");
    await japan.getByRole("radio").first().check();
    expect(await seriousFaults(japan)).toEqual([]);
    await japan.keyboard.press("Escape");
    await japan.waitForSelector("[role=dialog]", { state: "detached" });
  });

  test("closing shows in view of which links it is made, and how they stand", async () => {
    await choose(japan, "ほかの操作", "案件を終結とする");
    const dialog = japan.locator("[role=dialog]");
    await dialog.locator(".link-row", { hasText: "J-6" }).waitFor();
    await dialog.getByText("まだ終わっていない関連がある。").waitFor();
    expect(await seriousFaults(japan)).toEqual([]);
    await japan.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });
});

describe("the mechanism", () => {
  test("is seen as it was on a day, and an amendment drafted at one desk is agreed at the other", async () => {
    const clerk = await demo.enter(0, "日本側（一般）", "ja");
    const theirs = await demo.enter(1, "U.S. side (general)", "en");
    await clerk.keyboard.press("g");
    await clerk.keyboard.press("k");
    await clerk.waitForSelector(".day-picker");
    await clerk.keyboard.press("[");
    await clerk.getByText("現在のものではない").waitFor();
    expect(clerk.url()).toContain("on=1996-06-28");
    expect(await seriousFaults(clerk)).toEqual([]);
    await clerk.keyboard.press("0");
    await clerk.waitForSelector(".history-strip", { state: "detached" });

    await clerk.goto(`${demo.address(0)}/mechanism/amendments?draft`);
    await clerk.getByLabel("変えること").selectOption("rename-body");
    await clerk.getByLabel("機関", { exact: true }).selectOption("bocc");
    await clerk.getByLabel("名称（英語）").fill("Bilateral Operations Centre");
    await clerk.getByRole("button", { name: "加える", exact: true }).press("Enter");
    await clerk.getByText("Bilateral Operations Centre").last().waitFor();
    expect(await seriousFaults(clerk)).toEqual([]);
    await sign(clerk, "内容を確かめて提示");

    await theirs.keyboard.press("g");
    await theirs.keyboard.press("k");
    await theirs.getByText("1 awaits your side").waitFor({ timeout: 10_000 });
    // It stands in the inbox of the post that may speak on it, and leads to what it would change.
    await theirs.keyboard.press("g");
    await theirs.keyboard.press("i");
    await theirs.getByRole("link", { name: /State a position on the proposal/ }).press("Enter");
    await theirs.getByText("Bilateral Operations Centre").first().waitFor({ timeout: 10_000 });
    expect(await seriousFaults(theirs)).toEqual([]);
    await theirs.getByRole("button", { name: "Concur with this amendment" }).press("Enter");
    await theirs.getByText("Sign and send").waitFor();
    await theirs.keyboard.press("Enter");
    for (const [page, words] of [
      [clerk, "適用中"],
      [theirs, "in force"],
    ] as const) {
      await page.locator(".amendment-facts", { hasText: words }).waitFor({ timeout: 15_000 });
      expect(
        await page
          .locator(".stances")
          .getByText(/同意|concurs/)
          .count(),
      ).toBe(2);
    }
  });
});

describe("a temporary body", () => {
  const name = "現地共同調整所";
  /** At a seat of the body that it is to stand under: the post of before sits at another. */
  let theirs: Page;

  test("is proposed by one side, waits on the other's screen, and stands open on both charts once it has consented", async () => {
    theirs = await demo.enter(1, "Alex Reed", "en");
    await japan.goto(`${demo.address(0)}/mechanism?body=bocc`);
    await theirs.goto(`${demo.address(1)}/mechanism?body=bocc`);
    await japan.getByRole("button", { name: "設置を提案" }).click();
    await japan.getByRole("textbox", { name: "名称" }).fill(name);
    await japan.getByRole("checkbox").first().check();
    expect(await seriousFaults(japan)).toEqual([]);
    await sign(japan);
    await theirs.locator(".awaits-bodies button", { hasText: name }).click({ timeout: 10_000 });
    await theirs.getByRole("button", { name: "Consent" }).click();
    await theirs.getByRole("checkbox").first().check();
    await sign(theirs, "Review before sending");
    await japan.locator(".box-temporary", { hasText: `臨時${name}` }).waitFor({ timeout: 10_000 });
    await theirs.locator(".box-temporary", { hasText: `temporary${name}` }).waitFor({ timeout: 10_000 });
    expect(await seriousFaults(theirs)).toEqual([]);
  });

  test("has a liaison officer posted to it, whose name stays at home", async () => {
    await japan.locator(".box-temporary button", { hasText: name }).click();
    await japan.getByRole("button", { name: "登録" }).click();
    await japan.getByRole("textbox", { name: "任務" }).fill("空輸の連絡");
    await sign(japan);
    await japan.getByRole("button", { name: "氏名（自側のみ）" }).click();
    await japan.locator("[role=dialog]").getByRole("textbox").first().fill("架空一郎");
    await japan.getByRole("button", { name: "送る前に確かめる" }).click();
    await japan.getByRole("button", { name: "署名して自側に置く" }).click();
    await japan.getByText("架空一郎").first().waitFor({ timeout: 10_000 });
    await theirs.goto(`${demo.address(1)}/mechanism/liaisons`);
    await theirs.locator("td", { hasText: name }).waitFor({ timeout: 10_000 });
    expect(await theirs.getByText("架空一郎").count()).toBe(0);
    expect(await seriousFaults(theirs)).toEqual([]);
  });
});

describe("the clock of a case", () => {
  /** A watch officer of that node who has gone on as the exercise director, from where the clock is moved. */
  async function direct(node: number, watch: string, language: "ja" | "en", go: RegExp): Promise<Page> {
    const page = await demo.enter(node, watch, language);
    await page.locator(".clock-cell").click();
    await page.getByRole("button", { name: go }).click();
    await page.locator(".clock-panel .segments").waitFor();
    return page;
  }
  const shows = (page: Page, pace: string) =>
    page.locator(".segments button[aria-pressed=true]").getByText(pace, { exact: true }).waitFor({ timeout: 10_000 });
  const pressAt = (page: Page, name: string, at: number) =>
    page
      .getByRole("button", { name, exact: true })
      .evaluate(
        (button, wall) =>
          new Promise<void>((done) => setTimeout(() => done((button as HTMLElement).click()), wall - Date.now())),
        at,
      );

  test("two directors who set it in one moment see one clock, and are told whose setting crossed theirs; no press waits for ever", async () => {
    const ours = await direct(0, "当直", "ja", /演習統制官に切り替える/);
    const theirs = await direct(1, "Watch officer", "en", /Switch to Exercise director/);
    const strips = [ours.locator(".clock-strip"), theirs.locator(".clock-strip")] as const;
    // Over one machine the line is quick: both press at one instant, and about every second time neither knew of the other.
    let haveCrossed = false;
    for (let tries = 0; tries < 12 && !haveCrossed; tries += 1) {
      // One after the other, so that nobody is told of a try before.
      await ours.getByRole("button", { name: "×1 で進める", exact: true }).click();
      await shows(theirs, "×1");
      await theirs.getByRole("button", { name: "Pause" }).click();
      await shows(ours, "停止");
      const at = Date.now() + 300;
      await Promise.all([pressAt(ours, "×60 で進める", at), pressAt(theirs, "Run at ×10", at)]);
      haveCrossed = await Promise.all(strips.map((strip) => strip.waitFor({ timeout: 2_500 }))).then(
        () => true,
        () => false,
      );
    }
    expect(await strips[0].innerText()).toMatch(/日本側 演習統制官.*×60.*米側 演習統制官.*×10.*停止/s);
    expect(await strips[1].innerText()).toMatch(/U\.S\. side.*×10.*Japanese side.*×60.*paused/s);
    await shows(ours, "停止");
    await shows(theirs, "Pause");
    const figures = await Promise.all([ours, theirs].map((page) => page.locator(".clock-figure").innerText()));
    expect(figures[0]).toBe(figures[1]);
    expect(await seriousFaults(ours)).toEqual([]);

    await ours.context().setOffline(true);
    await ours.getByRole("button", { name: "×1 で進める", exact: true }).click();
    await ours.getByText("ノードから答えがない", { exact: false }).waitFor({ timeout: 15_000 });
    expect(await ours.locator(".segments [data-pending]").count()).toBe(0);
    await ours.context().setOffline(false);
    await ours.getByRole("button", { name: "×1 で進める", exact: true }).click();
    await shows(theirs, "×1");
    expect(await strips[0].count()).toBe(0);
    await theirs.getByText("Set anew since by Exercise director, Japanese side").waitFor({ timeout: 5_000 });
    await theirs.keyboard.press("Escape");
    await theirs.getByRole("button", { name: "Understood" }).click();
    await strips[1].waitFor({ state: "detached" });
    for (const page of [ours, theirs]) await page.context().close();
  }, 240_000);
});
