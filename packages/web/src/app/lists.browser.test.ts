import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoScreens, seriousFaults, standsStill, startDemoScreens } from "../testing/demo-screens.ts";

let demo: DemoScreens;
let officer: Page;

beforeAll(async () => {
  demo = await startDemoScreens({ nodes: 2 });
  officer = await demo.enter(0, "統合幕僚監部の代表", "ja");
});

afterAll(async () => {
  await demo?.stop();
});

describe("inbox and boards", () => {
  test.each([
    ["ja", "light", 1440],
    ["en", "dark", 1440],
    ["ja", "dark", 390],
    ["en", "light", 390],
  ] as const)("axe finds nothing serious in %s, %s, at %i px", async (language, theme, width) => {
    await officer.setViewportSize({ width, height: 844 });
    await officer.evaluate((settings) => localStorage.setItem("kakehashi.settings", JSON.stringify(settings)), {
      language,
      theme,
    });
    for (const path of [
      "/inbox",
      "/boards/bocc",
      "/boards/bocc?view=timeline",
      "/boards/bocc?view=board",
      "/activities",
    ]) {
      await officer.goto(`${demo.address(0)}${path}`);
      await standsStill(officer);
      expect([path, await seriousFaults(officer)]).toEqual([path, []]);
    }
  });

  test.each(["ja", "en"])("on a laptop all of head and acts is in view, live and replayed, in %s", async (language) => {
    await officer.setViewportSize({ width: 1280, height: 800 });
    const { realms } = await (await officer.request.get(`${demo.address(0)}/api/realms`)).json();
    for (const { realm, kind } of realms as { realm: string; kind: string }[]) {
      await officer.evaluate((settings) => localStorage.setItem("kakehashi.settings", JSON.stringify(settings)), {
        language,
        realm,
      });
      for (const path of ["/inbox", "/matters"]) {
        await officer.goto(`${demo.address(0)}${path}`);
        await officer.waitForSelector(".tabs");
        await standsStill(officer);
        const beyond = await officer.evaluate(() =>
          [...document.querySelectorAll(".head *, .tabs .button")]
            .filter((part) => part.getBoundingClientRect().right > innerWidth + 0.5)
            .map(({ className, textContent }) => `${className} ${textContent}`),
        );
        expect([kind, path, beyond]).toEqual([kind, path, []]);
      }
    }
    await officer.evaluate(() => localStorage.removeItem("kakehashi.settings"));
  });

  test("where the system sets the colours, labels and marks keep theirs, and what is chosen is framed", async () => {
    await officer.setViewportSize({ width: 1440, height: 900 });
    await officer.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
    await officer.goto(`${demo.address(0)}/matters`);
    await officer.waitForSelector(".row");
    await officer.keyboard.press("j");
    const style = (selector: string, name: "outlineWidth" | "backgroundColor" | "borderBottomColor") =>
      officer
        .locator(selector)
        .first()
        .evaluate((found, of) => getComputedStyle(found)[of], name);
    const canvas = "rgb(0, 0, 0)";
    expect(await style(".row[aria-selected=true], .row[aria-current=true], .row[data-selected]", "outlineWidth")).toBe(
      "2px",
    );
    expect(await style(".label-band", "backgroundColor")).not.toBe(canvas);
    expect(await style(".row-group .mark, .mark", "backgroundColor")).not.toBe(canvas);
    expect(await style(".tabs > button[aria-pressed=false]", "borderBottomColor")).toBe(canvas);
    expect(await style(".tabs > button[aria-pressed=true]", "borderBottomColor")).not.toBe(canvas);
    await officer.emulateMedia({ forcedColors: "none" });
  });

  test("says whole who acts and with whom each matter lies, also where a post has no short name", async () => {
    const director = await demo.enter(
      1,
      "Representative of Embassy of the United States, Tokyo (Director level)",
      "en",
    );
    for (const width of [1280, 1440]) {
      await director.setViewportSize({ width, height: 900 });
      await director.goto(`${demo.address(1)}/inbox`);
      await director.waitForSelector(".matters-list .row");
      await standsStill(director);
      const cut = (selector: string) =>
        director
          .locator(selector)
          .evaluateAll((all) =>
            all.flatMap((each) =>
              each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight + 1 ? each.textContent : [],
            ),
          );
      expect(await cut(".matters-list [data-column=holder]")).toEqual([]);
      if (width === 1440) expect(await cut(".post-name")).toEqual([]);
      expect(await director.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
    await director.context().close();
  });

  test("the picture of a proof fits the screen of a phone", async () => {
    await officer.setViewportSize({ width: 390, height: 844 });
    await officer.goto(`${demo.address(0)}/matters`);
    await officer.waitForSelector(".matters-list .row");
    const proven = await officer.evaluate(async () => {
      const read = async (path: string) => (await fetch(path)).json();
      const { realms } = await read("/api/realms");
      const { audience } = realms
        .find((realm: { kind: string }) => realm.kind === "case")
        .audiences.find((each: { home: boolean }) => !each.home);
      const { rows } = await read(`/api/audiences/${audience}/matters`);
      return `/matters/${audience}/${rows.find((row: { state: string }) => row.state === "proven").subject}/proof`;
    });
    await officer.goto(`${demo.address(0)}${proven}`);
    const picture = officer.locator(".proof-picture svg:visible");
    await picture.waitFor();
    const box = await picture.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    // Its words are inside of it.
    const words = await picture
      .locator("text")
      .evaluateAll((all) => Math.max(...all.map((each) => each.getBoundingClientRect().right)));
    expect(words).toBeLessThanOrEqual(390);
  });

  test.each(["/no/such/place", "/matters/x/y", "/boards/nobody"])(
    "an address that leads nowhere says so within the frame, and where to go on: %s",
    async (address) => {
      await officer.setViewportSize({ width: 1440, height: 900 });
      await officer.goto(`${demo.address(0)}${address}`);
      const nothing = officer
        .locator(".state")
        .filter({ hasText: /このアドレスには何もない|There is nothing at this address/ });
      await nothing.getByRole("link", { name: /受信箱|Inbox/ }).click();
      await officer.waitForSelector(".matters-list .row");
    },
  );

  test("a screen asked for without a line to the node leaves the others where they are, and comes with the line", async () => {
    const watch = await demo.enter(1, "Watch officer, U.S. side", "en");
    await watch.context().setOffline(true);
    await watch.keyboard.press("g");
    await watch.keyboard.press("r");
    await watch.getByText("This screen comes by itself").waitFor();
    await watch.keyboard.press("g");
    await watch.keyboard.press("s");
    await watch.waitForSelector(".room");
    await watch.keyboard.press("g");
    await watch.keyboard.press("r");
    await watch.getByText("This screen comes by itself").waitFor();
    await watch.context().setOffline(false);
    await watch.getByRole("searchbox", { name: "Search the record" }).waitFor();
    await watch.context().close();
  });

  test("a post without a seat is told why it raises no matter; words outlive the session that they were written in", async () => {
    const watch = await demo.enter(1, "Watch officer, U.S. side", "en");
    await watch.keyboard.press("c");
    await watch.locator(".refused").getByText("Switch to a post that has a seat there, or ask one.").waitFor();
    expect(await watch.getByRole("dialog").count()).toBe(0);
    const cookies = await watch.context().cookies();
    await watch.context().clearCookies();
    await watch.keyboard.press("l");
    await watch.keyboard.type("Fuel has come.");
    await watch.keyboard.press("Enter");
    const dialog = watch.getByRole("dialog");
    await dialog.getByRole("button", { name: "Sign and send" }).waitFor();
    await watch.keyboard.press("Enter");
    await dialog.getByRole("link", { name: "Sign in" }).waitFor();
    await watch.context().addCookies(cookies);
    await watch.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    await watch.getByRole("grid").or(watch.locator(".chronology")).getByText("Fuel has come.").waitFor();
    await watch.context().close();
  });

  test("who comes back from a matter finds the list as it was left: narrowed, and the focus on the row that was opened", async () => {
    await officer.goto(`${demo.address(0)}/matters`);
    await officer.waitForSelector(".matters-list .row");
    const all = await officer.locator(".matters-list .row").count();
    await officer.locator(".table-bar .input").fill("BOCC");
    await officer.waitForFunction((n) => document.querySelectorAll(".matters-list .row").length < n, all);
    const last = officer.locator(".matters-list .row").last();
    const words = await last.locator("[data-column=matter]").innerText();
    await last.focus();
    await officer.keyboard.press("Enter");
    // The address is there before the page is: until then the keys are those of the list.
    await officer.waitForSelector(".matters-list", { state: "detached" });
    await officer.locator(".matter h1").first().waitFor();
    await officer.keyboard.press("Escape");
    await officer.waitForSelector(".matters-list .row:focus");
    expect(await officer.locator(".matters-list .row:focus [data-column=matter]").innerText()).toBe(words);
    expect(await officer.locator(".matters-list .row").count()).toBeLessThan(all);
    await officer.locator(".table-bar .input").fill("");
  });

  test("the focus stays with a matter that moves to another group of its list under it", async () => {
    await officer.goto(`${demo.address(0)}/`);
    await officer.waitForSelector(".matter-row[data-mine]");
    await officer.keyboard.press("w");
    const focused = () =>
      officer.evaluate(() => {
        const row = document.activeElement?.closest<HTMLAnchorElement>(".matter-row");
        return row === null || row === undefined ? undefined : { path: row.pathname, mine: "mine" in row.dataset };
      });
    const before = await focused();
    expect(before?.mine).toBe(true);
    const [, , audience, subject] = before?.path.split("/") ?? [];
    const object = await officer.request.get(`${demo.address(0)}/api/audiences/${audience}/objects/${subject}`);
    const text = (await object.json()).shared.matter.texts.at(-1).entry;
    const act = await officer.request.post(`${demo.address(0)}/api/audiences/${audience}/matters/${subject}/reserve`, {
      headers: { "idempotency-key": crypto.randomUUID() },
      data: { input: { text, reason: { ja: "確認する" } } },
    });
    expect(act.status()).toBe(200);
    await officer.waitForFunction(
      (path) => document.querySelector(`.matter-row[href="${path}"]:not([data-mine])`) !== null,
      before?.path,
    );
    await officer.waitForFunction(() => document.activeElement?.matches(".matter-row") === true);
    expect(await focused()).toEqual({ path: before?.path, mine: false });
  });

  test("a watch is handed over, is the first thing that the next one sees, and is taken over, by keyboard", async () => {
    await officer.setViewportSize({ width: 1440, height: 900 });
    await officer.goto(`${demo.address(0)}/inbox`);
    await officer.waitForSelector(".matters-list .row");
    await officer.keyboard.press("Shift+H");
    const dialog = officer.getByRole("dialog");
    await dialog.getByRole("textbox").first().waitFor();
    // What awaits the post is written down already; the watch adds what it alone knows.
    expect(await dialog.getByRole("textbox").first().inputValue()).toMatch(/このポストを待つもの|Awaits this post/);
    await officer.keyboard.press("Control+End");
    await officer.keyboard.type("Fuel comes at noon.");
    await dialog.getByRole("button", { name: /送る前に確かめる|Review before sending/ }).focus();
    await officer.keyboard.press("Enter");
    await dialog.getByText(/確認を求める|asked to acknowledge it/).waitFor();
    await officer.keyboard.press("Enter");
    await officer.locator(".hand-overs").getByText("Fuel comes at noon.").waitFor();
    expect(await seriousFaults(officer)).toEqual([]);
    await officer.keyboard.press("y");
    await dialog.getByText("Fuel comes at noon.").waitFor();
    await officer.keyboard.press("Enter");
    await officer.locator(".hand-overs article").waitFor({ state: "detached" });
    await officer.keyboard.press("g");
    await officer.keyboard.press("h");
    await officer
      .locator(".hand-overs-page")
      .getByText(/確認（|acknowledged/)
      .waitFor();
    expect(await seriousFaults(officer)).toEqual([]);
  });

  test("a filter is kept, renamed, removed and brought back; several matters get one holder, seen before it goes out", async () => {
    await officer.setViewportSize({ width: 1440, height: 900 });
    await officer.evaluate(() => localStorage.setItem("kakehashi.settings", JSON.stringify({ language: "en" })));
    await officer.goto(`${demo.address(0)}/boards/bocc?awaits=jp`);
    const button = (name: string) => officer.getByRole("button", { name, exact: true });
    await button("Save this filter").focus();
    await officer.keyboard.press("Enter");
    await officer.keyboard.type("Ours");
    await officer.keyboard.press("Enter");
    const focused = () => officer.evaluate(() => document.activeElement?.textContent);
    await expect.poll(focused, { timeout: 10_000 }).toBe("Ours");
    await button("Rename the filter Ours").focus();
    await officer.keyboard.press("Enter");
    await officer.keyboard.press("Escape");
    await expect.poll(focused).toBe("Ours");
    await button("Rename the filter Ours").press("Enter");
    await officer.keyboard.type("What awaits us");
    await officer.keyboard.press("Enter");
    await expect.poll(focused, { timeout: 10_000 }).toBe("What awaits us");
    await button("Remove the filter What awaits us").focus();
    await officer.keyboard.press("Enter");
    await expect.poll(focused, { timeout: 10_000 }).toBe("Undo");
    await officer.keyboard.press("Enter");
    await officer.locator(".saved-filters [aria-current]").getByText("What awaits us").waitFor();
    await expect.poll(focused, { timeout: 10_000 }).toBe("What awaits us");
    await officer.goto(`${demo.address(0)}/inbox`);
    await officer.waitForSelector(".matters-list .row");
    for (const key of ["j", "x", "j", "x", "h"]) await officer.keyboard.press(key);
    const dialog = officer.getByRole("dialog");
    await dialog.getByText("2 matters").waitFor();
    await dialog.getByRole("button", { name: "Review before sending" }).press("Enter");
    await dialog.getByText(/names Representative of .* as its side's holder of .*, /).waitFor();
    expect(await seriousFaults(officer)).toEqual([]);
    await officer.keyboard.press("Escape");
    await officer.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  test("a day is typed as people write it, by the era too, and chosen from a month; the page keeps the focus there", async () => {
    await officer.goto(`${demo.address(0)}/mechanism`);
    const field = officer.locator(".day-input input");
    await field.focus();
    await officer.keyboard.type("H28.4.17");
    await officer.keyboard.press("Enter");
    await officer.waitForURL(/on=2016-04-17/);
    expect(await field.inputValue()).toBe("17 Apr 2016");
    await officer.keyboard.press("Alt+ArrowDown");
    await officer.locator(".calendar").waitFor();
    expect(await seriousFaults(officer)).toEqual([]);
    for (const key of ["ArrowLeft", "ArrowUp", "Enter"]) await officer.keyboard.press(key);
    await officer.waitForURL(/on=2016-04-09/);
    await officer.locator(".calendar").waitFor({ state: "detached" });
    await field.fill("someday");
    await field.press("Enter");
    await officer.getByText("Give a day such as 18 Apr 2016.").waitFor();
    expect(officer.url()).toContain("on=2016-04-09");
  });

  test("the help names the keys of the inbox", async () => {
    await officer.setViewportSize({ width: 1440, height: 900 });
    await officer.goto(`${demo.address(0)}/inbox`);
    await officer.waitForSelector(".matters");
    await officer.keyboard.press("?");
    const help = await officer.locator("[role=dialog]").innerText();
    for (const words of ["Mark as seen", "Assign the selected", "Go to the inbox", "Go to boards"]) {
      expect(help).toContain(words);
    }
  });
});

describe("the record", () => {
  test("is read to its end, page by page", async () => {
    await officer.setViewportSize({ width: 1440, height: 900 });
    await officer.evaluate(() => localStorage.setItem("kakehashi.settings", JSON.stringify({ language: "en" })));
    await officer.goto(`${demo.address(0)}/record`);
    await officer.waitForSelector(".record-line");
    // More lines than one page has, written as any program writes them.
    await officer.evaluate(async () => {
      const { realms } = await (await fetch("/api/realms")).json();
      const here = realms.find(({ kind }: { kind: string }) => kind === "case");
      const shared = here.audiences.find(({ parties }: { parties: string[] }) => parties.length > 1);
      const write = (nth: number) =>
        fetch(`/api/audiences/${shared.audience}/reports/log`, {
          method: "POST",
          headers: { "content-type": "application/json", "idempotency-key": `line-${nth}-of-many` },
          body: JSON.stringify({ input: { words: { en: `Line ${nth}` } } }),
        }).then(({ status }) => status);
      for (let from = 0; from < 500; from += 50) {
        const done = await Promise.all(Array.from({ length: 50 }, (_, at) => write(from + at)));
        if (done.some((status) => status > 201)) throw new Error(`not written: ${done}`);
      }
    });
    const count = officer.locator(".record-search > [role=status]");
    await officer.getByText(/, the newest of \d+/).waitFor({ timeout: 20_000 });
    const total = Number(/of (\d+)/.exec(await count.innerText())?.[1]);
    expect(total).toBeGreaterThan(500);
    await officer.getByRole("button", { name: "Show older" }).click();
    await officer.getByRole("button", { name: "Show older" }).waitFor({ state: "detached", timeout: 20_000 });
    expect(await count.innerText()).toBe(`${total} entries`);
  });
});
