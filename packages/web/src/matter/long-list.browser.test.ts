import type { Page, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoScreens, seriousFaults, standsStill, startDemoScreens } from "../testing/demo-screens.ts";

const raised = 320;
const rows = ".matters-list .row:not(.row-coming)";

let demo: DemoScreens;
let officer: Page;
let audience: string;
/** Requests for rows, and how many bytes came. */
const asked: Request[] = [];

/** Matters as any program raises them; `dueMs` from now, where one is given. */
async function raise(count: number, title: (nth: number) => string, due: (nth: number) => number | undefined) {
  const { now } = await (await officer.request.get(`${demo.address(0)}/api/inbox?audience=${audience}&limit=1`)).json();
  const write = async (nth: number) => {
    const dueMs = due(nth);
    const reply = await officer.request.post(`${demo.address(0)}/api/audiences/${audience}/matters/open`, {
      headers: { "idempotency-key": crypto.randomUUID() },
      data: {
        input: {
          ...{ track: "operational", body: "bocc", title: { ja: title(nth), en: title(nth) } },
          ...(dueMs !== undefined && { suspense: now + dueMs }),
        },
      },
    });
    if (!reply.ok()) throw new Error(await reply.text());
    return (await reply.json()).subject as string;
  };
  const subjects: string[] = [];
  for (let from = 0; from < count; from += 16) {
    const some = Array.from({ length: Math.min(16, count - from) }, (_, at) => write(from + at));
    subjects.push(...(await Promise.all(some)));
  }
  return subjects;
}

const hourMs = 3_600_000;
const titles = () => officer.locator(`${rows} [data-column=matter]`).allInnerTexts();
const focused = () =>
  officer.evaluate(() => document.activeElement?.querySelector("[data-column=matter]")?.textContent);
const scrollTo = (top: number) =>
  officer.locator(".matters-list").evaluate((list, to) => {
    list.scrollTop = to;
  }, top);

/** What stands where one has scrolled to, once it has come: nothing that is seen is empty. */
const nothingComes = () =>
  officer.waitForFunction(() => {
    const list = document.querySelector(".matters-list")?.getBoundingClientRect();
    if (list === undefined) return false;
    const inView = (row: Element) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > list.top && top < list.bottom;
    };
    const all = [...document.querySelectorAll(".matters-list .row")].filter(inView);
    return all.length > 5 && all.every((row) => !row.classList.contains("row-coming"));
  });

beforeAll(async () => {
  demo = await startDemoScreens({ nodes: 2 });
  officer = await demo.enter(0, "Representative of Joint Staff Office", "en");
  const { realms } = await (await officer.request.get(`${demo.address(0)}/api/realms`)).json();
  const here = realms.find(({ kind }: { kind: string }) => kind === "case");
  audience = here.audiences.find(({ home }: { home: boolean }) => !home).audience;
  await raise(
    raised,
    (nth) => `Matter number ${nth}`,
    (nth) => (nth + 1) * hourMs,
  );
  officer.on("request", (request) => {
    if (/\/matter-list|\/matters\?|\/awaiting/.test(request.url())) asked.push(request);
  });
  await officer.goto(`${demo.address(0)}/matters`);
  await officer.waitForSelector(rows);
});

afterAll(async () => {
  await demo?.stop();
});

describe("a list of hundreds of matters", () => {
  test("reads what is in view and counts the rest; a change reads that again, and nothing else", async () => {
    await standsStill(officer);
    const total = Number(await officer.locator(".tabs [aria-pressed=true] .count").innerText());
    expect(total).toBeGreaterThanOrEqual(raised);
    const { rows: read } = await rowsOf(asked.at(-1));
    expect(read).toBeLessThanOrEqual(100);
    asked.length = 0;
    await raise(
      1,
      () => "Most urgent of all",
      () => -900 * hourMs,
    );
    await officer.locator(rows).first().getByText("Most urgent of all").waitFor();
    await standsStill(officer);
    expect(Number(await officer.locator(".tabs [aria-pressed=true] .count").innerText())).toBe(total + 1);
    expect(asked.length).toBeGreaterThan(0);
    for (const request of asked) {
      const { rows: again, bytes } = await rowsOf(request);
      expect(again).toBeLessThanOrEqual(100);
      expect(bytes).toBeLessThan(200_000);
    }
  });

  test("has what one scrolls to, and keeps the focus on a row that went out of view, also while others change", async () => {
    await scrollTo(0);
    for (const key of ["j", "j", "j"]) await officer.keyboard.press(key);
    const row = await focused();
    await scrollTo(200 * 33);
    await nothingComes();
    const seen = await titles();
    expect(seen.some((title) => /number 19\d|number 20\d/.test(title))).toBe(true);
    const count = await officer.locator(".tabs [aria-pressed=true] .count").innerText();
    await officer.locator(`${rows}:visible`).last().hover();
    await raise(
      1,
      () => "Urgent while one looks elsewhere",
      () => -800 * hourMs,
    );
    await officer.waitForFunction(
      (before) => document.querySelector(".tabs [aria-pressed=true] .count")?.textContent !== before,
      count,
    );
    await standsStill(officer);
    expect(await focused()).toBe(row);
    await officer.keyboard.press("j");
    await nothingComes();
    const next = await focused();
    expect(next).not.toBe(row);
    await officer.keyboard.press("k");
    expect(await focused()).toBe(row);
    await scrollTo(0);
    await nothingComes();
    const drawn = await titles();
    expect(drawn[drawn.indexOf(row ?? "") + 1]).toBe(next);
  });

  test("goes on row by row to where nothing was read yet, and leaves none out", async () => {
    await scrollTo(0);
    await nothingComes();
    await officer.locator(rows).first().focus();
    const passed: string[] = [];
    for (let step = 0; step < 90; step += 1) {
      await officer.keyboard.press("j");
      const now = (await focused()) ?? "";
      if (now !== passed.at(-1)) passed.push(now);
    }
    const numbers = passed.flatMap((title) => /Matter number (\d+)/.exec(title)?.[1] ?? []).map(Number);
    expect(numbers.length).toBeGreaterThan(60);
    expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at));
  });

  test("is sorted and narrowed as a whole, and copied whole", async () => {
    await officer.locator(".table-head [data-column=matter]").click();
    await officer.locator(".table-head [data-column=matter]").click();
    await officer.locator("[data-sort=down]").waitFor();
    await scrollTo(0);
    await officer.locator(rows).first().getByText("Urgent while one looks elsewhere").waitFor();
    await officer.locator(".table-bar .input").fill("number 31");
    await officer.waitForFunction(
      () => document.querySelector(".matters-list .group-head .third")?.textContent === "11",
    );
    const found = await titles();
    expect(found).toEqual([319, 318, 317, 316, 315, 314, 313, 312, 311, 310, 31].map((nth) => `Matter number ${nth}`));
    await officer.locator(".table-bar .input").fill("");
    await officer.waitForFunction(
      () => document.querySelector(".matters-list .group-head .third")?.textContent !== "11",
    );
    await officer.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await officer.getByRole("button", { name: "Copy as table" }).click();
    await officer.locator(".table-bar [role=status]").getByText(/\d/).waitFor();
    const copied = await officer.evaluate(() => navigator.clipboard.readText());
    for (const nth of [0, 160, 319]) expect(copied).toContain(`Matter number ${nth}\t`);
    await officer.locator(".table-head [data-column=matter]").click();
    await officer.waitForSelector("[data-sort]", { state: "detached" });
    expect(await seriousFaults(officer)).toEqual([]);
  });

  test("is found as it was left, far down, with the focus on the row that was opened", async () => {
    await scrollTo(150 * 33);
    await nothingComes();
    const row = officer.locator(rows).filter({ hasText: "Matter number 15" }).first();
    const words = await row.locator("[data-column=matter]").innerText();
    await row.focus();
    await officer.keyboard.press("Enter");
    await officer.waitForSelector(".matters-list", { state: "detached" });
    await officer.locator(".matter h1").first().waitFor();
    await officer.keyboard.press("Escape");
    await officer.waitForSelector(`${rows}:focus`);
    expect(await focused()).toBe(words);
    await nothingComes();
  });

  test("the mechanism lists what lies open at a body by pieces too", async () => {
    asked.length = 0;
    await officer.goto(`${demo.address(0)}/mechanism?body=bocc`);
    await officer.waitForSelector(".open-matter");
    expect(await officer.locator(".open-matter").count()).toBe(25);
    await officer.getByRole("button", { name: "Show more" }).click();
    await officer.waitForFunction(() => document.querySelectorAll(".open-matter").length === 100);
    expect(asked).toEqual([]);
  });
});

async function rowsOf(request: Request | undefined): Promise<{ readonly rows: number; readonly bytes: number }> {
  const body = (await (await request?.response())?.body()) ?? Buffer.from("{}");
  const { groups = [] } = JSON.parse(body.toString()) as { groups?: { rows: unknown[] }[] };
  return { rows: groups.reduce((sum, group) => sum + group.rows.length, 0), bytes: body.length };
}
