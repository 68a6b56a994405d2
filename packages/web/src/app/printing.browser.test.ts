import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoScreens, standsStill, startDemoScreens } from "../testing/demo-screens.ts";

const raised = 130;

let demo: DemoScreens;
let officer: Page;

/** Settings of the browser, taken up by what is opened next. */
const set = (settings: object) =>
  officer.evaluate((them) => localStorage.setItem("kakehashi.settings", JSON.stringify(them)), settings);

/** What the margins of the sheets say. */
const margins = () =>
  officer.evaluate(() =>
    document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join("\n"),
  );

/** Waits until the margins are those of paper, or no longer. */
const goesOnPaper = async (is: boolean) => {
  await officer.emulateMedia({ media: is ? "print" : null });
  const theme = is ? "light" : "dark";
  await officer.waitForFunction((now) => document.documentElement.dataset.theme === now, theme);
};

const onPaper = async <Value>(read: () => Promise<Value>): Promise<Value> => {
  await goesOnPaper(true);
  try {
    return await read();
  } finally {
    await goesOnPaper(false);
  }
};

/** The rows of all lists, as they stand: none lies on another, and nothing is cut at the end of its line. */
const rows = () =>
  officer.evaluate(() => {
    const all = [...document.querySelectorAll(".chronology-slot")];
    const boxes = all.map((row) => row.getBoundingClientRect());
    const torn = all.filter((_row, at) => at > 0 && (boxes[at]?.top ?? 0) < (boxes[at - 1]?.bottom ?? 0) - 1);
    const cut = [...document.querySelectorAll(".screen .title")].filter(
      (title) => title.scrollWidth > title.clientWidth + 1,
    );
    return { count: all.length, torn: torn.length, cut: cut.map((title) => title.textContent) };
  });

beforeAll(async () => {
  demo = await startDemoScreens({ nodes: 2 });
  officer = await demo.enter(0, "統合幕僚監部の代表", "ja");
  const { realms } = await (await officer.request.get(`${demo.address(0)}/api/realms`)).json();
  const here = realms.find(({ kind }: { kind: string }) => kind === "case");
  const { audience } = here.audiences.find(({ home }: { home: boolean }) => !home);
  const raise = async (nth: number) => {
    const words = `第${nth}号 `.padEnd(60, "長い件名");
    const reply = await officer.request.post(`${demo.address(0)}/api/audiences/${audience}/matters/open`, {
      headers: { "idempotency-key": crypto.randomUUID() },
      data: { input: { track: "operational", body: "bocc", title: { ja: words, en: words } } },
    });
    if (!reply.ok()) throw new Error(await reply.text());
  };
  for (let from = 0; from < raised; from += 10)
    await Promise.all(Array.from({ length: 10 }, (_, at) => raise(from + at)));
});

afterAll(async () => {
  await demo?.stop();
});

describe("paper", () => {
  test("bears label, realm, place, who prints, when, and the page on each sheet; and is white on a night watch", async () => {
    await set({ language: "ja", theme: "dark" });
    await officer.goto(`${demo.address(0)}/matters`);
    await officer.waitForSelector(".matters-list .row");
    const { said, ground } = await onPaper(async () => ({
      said: await margins(),
      ground: await officer.evaluate(
        () => getComputedStyle(document.querySelector(".head") ?? document.body).backgroundColor,
      ),
    }));
    for (const words of [
      "秘密区分なし",
      "UNCLASSIFIED",
      "事例　実際の状況ではありません",
      "案件",
      "統合幕僚監部の代表",
      "日本側ノード",
      "領域の時刻",
      "counter(pages)",
    ])
      expect(said).toContain(words);
    expect(ground).toBe("rgb(255, 255, 255)");
    expect(await margins()).not.toContain("@page");
  });

  test("holds all rows that are here, none on another and none cut, and says how many are not", async () => {
    for (const path of ["/matters", "/inbox", "/", "/record"]) {
      await officer.goto(`${demo.address(0)}${path}`);
      await officer.waitForSelector(".chronology-slot");
      await standsStill(officer);
      const drawn = await officer.locator(".chronology-slot").count();
      const printed = await onPaper(rows);
      expect([path, printed.torn, printed.cut]).toEqual([path, 0, []]);
      expect(printed.count).toBeGreaterThan(drawn);
    }
    await officer.goto(`${demo.address(0)}/matters`);
    await officer.waitForSelector(".chronology-slot");
    await standsStill(officer);
    const total = Number(await officer.locator(".tabs [aria-pressed=true] .count").innerText());
    expect(total).toBeGreaterThan(raised);
    // As it stands the moment the sheets are laid out: a list reads nothing more by then.
    const { here, said } = await officer.evaluate(() => {
      dispatchEvent(new Event("beforeprint"));
      const missing = [...document.querySelectorAll(".rows-missing")].map((words) =>
        Number(/\d+/.exec(words.textContent)?.[0]),
      );
      const stand = document.querySelectorAll(".chronology-slot").length;
      dispatchEvent(new Event("afterprint"));
      return { here: stand, said: missing.reduce((sum, each) => sum + each, 0) };
    });
    expect(said).toBeGreaterThan(0);
    expect(here + said).toBe(total);
  });

  test("bears the home's label as soon as it holds what stays at home", async () => {
    await officer.goto(`${demo.address(0)}/`);
    await officer.waitForSelector(".chronology-slot");
    expect(await onPaper(margins)).toContain("日米に開示可");
    const line = officer.locator(".log-line");
    await line.getByRole("combobox").selectOption({ label: "自側のみ" });
    await line.getByRole("textbox").first().fill("要員の交代を検討する");
    await line.getByRole("textbox").first().press("Enter");
    // The audience is another one than that of the line before: it asks once.
    await officer.getByRole("button", { name: "署名して自側に置く" }).waitFor();
    await officer.waitForTimeout(500);
    await officer.keyboard.press("Enter");
    await officer.getByText("自側に置いた").waitFor();
    // It need not be in view: what is printed holds the whole list.
    await officer.waitForFunction(() => document.querySelector("[role=dialog]") === null);
    const said = await onPaper(margins);
    expect(said).toContain("日本側限り");
    expect(said).not.toContain("日米に開示可");
  });
});
