import { readFile } from "node:fs/promises";
import type { LinksView } from "@kakehashi/contract";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoScreens, seriousFaults, standsStill, startDemoScreens } from "../testing/demo-screens.ts";

const hash = "ab".repeat(32);
let demo: DemoScreens;
let japan: Page;
let america: Page;

beforeAll(async () => {
  demo = await startDemoScreens({ nodes: 2 });
  japan = await demo.enter(0, "統合幕僚監部の代表", "ja");
  america = await demo.enter(1, "Representative of Headquarters, United States Forces, Japan", "en");
  await japan.waitForSelector(".chronology .row");
});

afterAll(async () => {
  await demo?.stop();
});

describe("the main job, by keyboard alone", () => {
  test("the first look says realm, label, link, clock and who acts, without a click", async () => {
    const text = await japan.locator("body").innerText();
    expect(text).toContain("実際の状況ではありません");
    expect(text).toContain("秘密区分なし");
    expect(text).toContain("同一の情勢を表示中");
    expect(text).toContain("次に動くのは");
    expect(text).toMatch(/\d{2}:\d{2}\s*JST/);
  });

  test("a line written at one desk stands on the other's screen, and its delivery is shown", async () => {
    await japan.keyboard.press("l");
    await japan.keyboard.type("17:30ごろ 健軍で調整を再開した");
    await japan.keyboard.press("Enter");
    await japan.waitForSelector("[role=dialog]");
    await japan.keyboard.press("Enter");
    await america.getByText("健軍で調整を再開した").waitFor({ timeout: 10_000 });
    await japan
      .getByText(/米側が受領に署名/)
      .first()
      .waitFor({ timeout: 10_000 });
  });

  test("the second line goes at once: the dialog comes only when audience or label differ", async () => {
    await japan.getByLabel("記録する行").focus();
    await japan.keyboard.type("続報なし");
    await japan.keyboard.press("Enter");
    await america.getByText("続報なし").waitFor({ timeout: 10_000 });
    expect(await japan.locator("[role=dialog]").count()).toBe(0);
  });

  test("switching the language changes nothing else: place, selection and draft stay", async () => {
    await japan.getByLabel("記録する行").fill("書きかけ");
    const address = japan.url();
    await japan.getByRole("button", { name: "English" }).click();
    await japan.getByText("Who acts next").first().waitFor();
    expect(japan.url()).toBe(address);
    expect(await japan.getByLabel("Log line").inputValue()).toBe("書きかけ");
    await japan.getByRole("button", { name: "日本語" }).click();
    await japan.getByLabel("記録する行").fill("");
  });

  test("nothing fires while an input method composes", async () => {
    await japan.locator("h1").first().click();
    await japan.evaluate(() =>
      window.dispatchEvent(new KeyboardEvent("keydown", { key: "l", isComposing: true, bubbles: true })),
    );
    expect(await japan.evaluate(() => document.activeElement?.id)).not.toBe("log-line");
  });

  test("the palette finds an act by romaji and runs it", async () => {
    await japan.keyboard.press("Control+k");
    await japan.keyboard.type("kikou");
    await japan.keyboard.press("Enter");
    await japan.waitForURL("**/mechanism");
    await japan.getByText("調整であり、指揮ではない").waitFor();
  });

  test("both sides agree one exact text, and the proof is checked in the browser", async () => {
    await japan.keyboard.press("g");
    await japan.keyboard.press("m");
    await japan.waitForURL("**/matters");
    await japan.waitForSelector(".row.matters-grid");
    await japan.keyboard.press("j");
    await japan.keyboard.press("Enter");
    await japan.waitForSelector(".clause");
    await japan.keyboard.press("a");
    await japan.waitForSelector("[role=dialog]");
    expect(await japan.locator("[role=dialog]").innerText()).toContain("concurs in");
    await japan.keyboard.press("Enter");
    await japan.getByText("なし。決着している").waitFor({ timeout: 15_000 });
    await japan.getByRole("link", { name: "証明", exact: true }).focus();
    await japan.keyboard.press("Enter");
    await japan.getByText("この端末で検証した").waitFor({ timeout: 30_000 });
    expect(await japan.locator(".proof-steps tbody tr").count()).toBeGreaterThan(5);
    expect(await japan.locator(".proof-steps [data-holds=no]").count()).toBe(0);
  });
});

describe("keys lead on", () => {
  test("from a reference to its page, whose name is read and from whose top the next Tab goes on", async () => {
    await america.keyboard.press("/");
    await america.keyboard.type("j3");
    await america.getByRole("option", { name: /J-3/ }).waitFor();
    await america.keyboard.press("Enter");
    await america.waitForURL("**/matters/*/*");
    // The name comes with the page, the focus goes to it after that.
    await america.locator("#screen:focus[aria-label*='J-3']").waitFor();
    await america.keyboard.press("Tab");
    expect(await america.evaluate(() => document.activeElement?.closest("#screen") !== null)).toBe(true);
  });

  test("to the chronology and to who acts, from anywhere in the room, and from the field back to the lines", async () => {
    await america.keyboard.press("g");
    await america.keyboard.press("s");
    await america.waitForSelector(".chronology [data-row]");
    const within = (list: string) =>
      america.evaluate((name) => document.activeElement?.closest(`[data-list="${name}"]`) !== null, list);
    await america.keyboard.press("t");
    expect(await within("chronology")).toBe(true);
    await america.keyboard.press("w");
    expect(await within("awaiting")).toBe(true);
    await america.keyboard.press("l");
    await america.keyboard.press("Escape");
    expect(await within("chronology")).toBe(true);
  });

  test("a line that a search found is shown with its words, opened in the chronology", async () => {
    await america.keyboard.press("/");
    await america.keyboard.type("続報なし");
    await america.getByRole("option", { name: /続報なし/ }).waitFor({ timeout: 10_000 });
    await america.keyboard.press("Enter");
    await america.locator(".chronology [data-selected]", { hasText: "続報なし" }).waitFor();
    await america.waitForFunction(() => document.activeElement?.closest(".chronology [data-selected]") != null);
  });

  test("from any field of a form with Ctrl Enter, and what was done is said", async () => {
    await america.keyboard.press("c");
    await america.waitForSelector("[role=dialog]");
    await america.keyboard.type("Receiving water trucks");
    await america.keyboard.press("Control+Enter");
    await america.getByRole("button", { name: "Sign and send" }).waitFor();
    await america.keyboard.press("Enter");
    await america.getByRole("status").filter({ hasText: "on the record" }).waitFor({ state: "attached" });
    await america.waitForFunction(() => document.activeElement?.id === "screen");
    await america.getByRole("button", { name: "Propose text" }).waitFor();
    await america.keyboard.press("e");
    await america.waitForFunction(() => document.activeElement?.matches("[role=dialog] textarea"));
    await america.locator("[role=dialog] textarea").first().fill("Two trucks come.");
    await america.locator("[role=dialog] textarea").nth(1).fill("2両が来る。");
    await america.keyboard.press("Control+Enter");
    await america.getByRole("button", { name: "Sign and send" }).waitFor();
    await america.keyboard.press("Enter");
    await america.locator(".clause", { hasText: "Two trucks come." }).waitFor();
    await america.waitForFunction(() => document.activeElement?.id === "screen");
  });
});

describe("a server that lies", () => {
  test.each([
    ["other words under the same name", "text", "body"],
    ["another envelope", "record", "envelope"],
  ] as const)("is caught by the reader's own browser: %s", async (_, entry, part) => {
    await japan.route("**/api/matters/*/proof", async (route) => {
      const response = await route.fetch();
      const proof = await response.json();
      const bytes = Buffer.from(proof[entry].entry[part], "base64");
      const at = bytes.indexOf("e");
      bytes[at] = "o".charCodeAt(0);
      proof[entry].entry[part] = bytes.toString("base64");
      await route.fulfill({ response, json: proof });
    });
    await japan.reload();
    await japan.getByText(/段が成立しない/).waitFor({ timeout: 30_000 });
    expect(await japan.locator(".proof-steps [data-holds=no]").count()).toBeGreaterThan(0);
    expect(await japan.getByText("その後、記録は改められていない").count()).toBe(0);
    // The page may ask again while it is left: what is under way is waited for.
    await japan.unrouteAll({ behavior: "wait" });
  });
});

describe("the sheet of components and states", () => {
  test("is made of fixtures alone, and shows what keeps a screen from its node and what is wrong with the node itself", async () => {
    const page = await japan.context().newPage();
    const asked: string[] = [];
    page.on("request", (request) => void (request.url().includes("/api/") && asked.push(request.url())));
    const faults: string[] = [];
    page.on("pageerror", ({ message }) => void faults.push(message));
    await page.goto(`${demo.address(0)}/gallery`);
    for (const words of [
      "サーバーと切れている",
      "データベースに届かない",
      "このノードが二重に動いている",
      "停止中：自側の記録",
    ]) {
      await page.getByText(words).first().waitFor();
    }
    await standsStill(page);
    expect(asked).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  });
});

describe("a partner that signed two histories of its record", () => {
  /** How it comes about is held by the tests of nodes: here the answer stands as one gives it then. */
  test("is told everywhere, with the proof to take away, until people have decided", async () => {
    const forks = { over: false };
    await america.route("**/api/links", async (route) => {
      const response = await route.fetch();
      const view: LinksView = await response.json();
      const links = view.links.map((link) => ({ ...link, forked: !forks.over }));
      const equivocations = links.map(({ realm, party, node }) => {
        const said = { is: "log", node, older: 3, newer: 7 } as const;
        return { proof: hash, realm, audience: hash, party, said, over: forks.over, fileName: "jp-1-7.proof" };
      });
      await route.fulfill({ response, json: { ...view, links, equivocations } });
    });
    await america.goto(`${demo.address(1)}/link`);
    await america.getByText("has shown two versions of its record").first().waitFor();
    await america.getByText("signed two histories of one record: one of 3 entries, one of 7 entries.").waitFor();
    const proof = america.getByRole("link", { name: "Save the proof" });
    expect(await proof.getAttribute("download")).toBe("jp-1-7.proof");
    expect(await proof.getAttribute("href")).toContain(`/api/equivocations/${hash}/file`);
    expect(await seriousFaults(america)).toEqual([]);
    forks.over = true;
    await america.goto(`${demo.address(1)}/link`);
    await america.getByText("It goes on in a next incarnation.").waitFor();
    expect(await america.getByText("has shown two versions of its record").count()).toBe(0);
    await america.unrouteAll({ behavior: "wait" });
  });
});

describe("without a line", () => {
  test("a bundle is saved at one desk and taken in at the other; a record to verify, and one cut short, are told as that", async () => {
    const saved = async (path: string, name: string) => {
      await japan.goto(`${demo.address(0)}${path}`);
      const [file] = await Promise.all([
        japan.waitForEvent("download"),
        japan.getByRole("link", { name, exact: true }).click(),
      ]);
      return readFile(await file.path());
    };
    const [bundle, record] = [await saved("/link", "束を保存"), await saved("/record", "全体を保存（検証用）")];
    await america.goto(`${demo.address(1)}/link`);
    const field = america.getByLabel("Bundle that was brought");
    const bring = (buffer: Buffer) => field.setInputFiles({ name: "carried", mimeType: "", buffer });
    const take = america.getByRole("button", { name: "Take in a bundle" });
    await bring(record);
    await america.getByText("This is a record to verify, and no bundle.").waitFor();
    expect(await take.count()).toBe(0);
    await bring(bundle.subarray(0, -10));
    await take.click();
    await america.getByText("The bundle is not as its maker wrote it.").waitFor();
    await bring(bundle);
    await take.click();
    await america.getByText(/Bundle of jp-1: .* 0 refused\. It is whole\./).waitFor();
    expect(await seriousFaults(america)).toEqual([]);
  });
});

describe("accessibility", () => {
  test.each(["/", "/matters", "/release", "/mechanism", "/record", "/link", "/gallery", "/sign-in"])(
    "axe finds nothing serious at %s",
    async (path) => {
      for (const theme of ["light", "dark"]) {
        await japan.evaluate((chosen) => {
          const kept = JSON.parse(localStorage.getItem("kakehashi.settings") ?? "{}");
          localStorage.setItem("kakehashi.settings", JSON.stringify({ ...kept, theme: chosen }));
        }, theme);
        await japan.goto(`${demo.address(0)}${path}`);
        await standsStill(japan);
        expect(await seriousFaults(japan)).toEqual([]);
      }
    },
  );
});
