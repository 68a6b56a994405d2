import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoScreens, seriousFaults, startDemoScreens } from "../../testing/demo-screens.ts";

let demo: DemoScreens;
let japan: Page;
let america: Page;

beforeAll(async () => {
  demo = await startDemoScreens({ nodes: 2 });
  japan = await demo.enter(0, "統合幕僚監部の代表", "ja");
  america = await demo.enter(1, "Representative of Headquarters, United States Forces, Japan", "en");
});

afterAll(async () => {
  await demo?.stop();
});

/** The address of a matter's page whose state is the one asked for, and its reference. */
async function matterThatIs(page: Page, state: string): Promise<{ readonly path: string; readonly reference: string }> {
  return page.evaluate(async (wanted) => {
    const json = async (path: string) => (await fetch(path)).json();
    const { current, realms } = await json("/api/realms");
    const realm = realms.find((each: { realm: string }) => each.realm === current);
    const { audience } = realm.audiences.find((each: { home: boolean }) => !each.home);
    const { rows } = await json(`/api/audiences/${audience}/matters?limit=500`);
    const row = rows.find((each: { state: string }) => each.state === wanted);
    return { path: `/matters/${audience}/${row.subject}`, reference: row.reference };
  }, state);
}

describe("the page Agreed", () => {
  test("shows the same exact words, concurrences, record and hashes at both desks, each in its language", async () => {
    const { path, reference } = await matterThatIs(japan, "proven");
    const seen: { readonly clauses: readonly string[]; readonly hashes: readonly string[] }[] = [];
    for (const [page, node, words] of [
      [japan, 0, ["合意した文", "各側の同意", "寄託者の記録", "証明", "kakehashi verify", "例示"]],
      [america, 1, ["The words agreed", "Concurrences", "The depositary's record", "Proof", "illustrative"]],
    ] as const) {
      await page.goto(`${demo.address(node)}${path}/agreed`);
      await page.waitForSelector(".agreed-clauses td");
      const text = await page.locator(".agreed").innerText();
      for (const each of [reference, ...words]) expect(text).toContain(each);
      seen.push({
        clauses: [
          ...(await page.locator(".agreed-clauses p:lang(ja)").allInnerTexts()),
          ...(await page.locator(".agreed-clauses p:lang(en)").allInnerTexts()),
        ],
        hashes: await page.locator(".agreed-acts a.mono").allInnerTexts(),
      });
    }
    expect(seen[0]?.clauses.length).toBeGreaterThan(1);
    expect(seen[0]).toEqual(seen[1]);
  });

  test.each([
    ["PDF", "%PDF-"],
    ["DOCX", "PK"],
  ])("saves the %s under a name that says what it is", async (form, start) => {
    const download = japan.waitForEvent("download");
    await japan.getByRole("button", { name: `${form}で保存` }).focus();
    await japan.keyboard.press("Enter");
    const file = await download;
    expect(file.suggestedFilename()).toMatch(new RegExp(`^[JU]-\\d+-v\\d+\\.${form.toLowerCase()}$`));
    expect((await readFile(await file.path())).toString("latin1").startsWith(start)).toBe(true);
  });

  test("prints as a tagged document that bears label, realm and page on each sheet", async () => {
    const bytes = await japan.pdf({ preferCSSPageSize: true, tagged: true });
    const text = bytes.toString("latin1");
    expect(text).toContain("/StructTreeRoot");
    expect(text).toMatch(/\/MarkInfo\s*<<\s*\/Type\s*\/MarkInfo\s*\/Marked true|\/Marked true/);
    await japan.emulateMedia({ media: "print" });
    expect(await japan.locator(".rail").isVisible()).toBe(false);
    expect(await japan.locator(".agreed .buttons").first().isVisible()).toBe(false);
    const rules = await japan.evaluate(() =>
      document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join("\n"),
    );
    expect(rules).toContain("@top-center");
    expect(rules).toContain("秘密区分なし");
    expect(rules).toContain("counter(pages)");
    await japan.emulateMedia({ media: "screen" });
  });

  test("is reached from the matter, and leads to the proof", async () => {
    const { path } = await matterThatIs(japan, "proven");
    await japan.goto(`${demo.address(0)}${path}`);
    await japan.getByRole("link", { name: "合意文書" }).focus();
    await japan.keyboard.press("Enter");
    await japan.waitForURL("**/agreed");
    await japan.getByRole("link", { name: "この端末で検証する" }).focus();
    await japan.keyboard.press("Enter");
    await japan.waitForURL("**/proof");
  });

  test("says in words that nothing is agreed yet, and leads back", async () => {
    const { path } = await matterThatIs(japan, "open");
    await japan.goto(`${demo.address(0)}${path}/agreed`);
    await japan.getByText("まだ合意がない").waitFor();
    await japan.getByRole("link", { name: "案件へ" }).waitFor();
  });

  test("a refusal to make a document is said on the page", async () => {
    const { path } = await matterThatIs(japan, "proven");
    const problem = { title: "長すぎます。", detail: "印刷してください。", code: "document-too-long" };
    await japan.route("**/agreed.pdf", (route) =>
      route.fulfill({
        status: 422,
        contentType: "application/problem+json",
        json: { ...problem, type: "/api/docs", status: 422, instance: "urn:uuid:1" },
      }),
    );
    await japan.goto(`${demo.address(0)}${path}/agreed`);
    await japan.getByRole("button", { name: "PDFで保存" }).click();
    await japan.getByText("文書を作れなかった：長すぎます。印刷してください。").waitFor();
    await japan.unrouteAll({ behavior: "wait" });
  });

  test.each([1440, 390])("axe finds nothing serious at %i px, light and dark", async (width) => {
    const { path } = await matterThatIs(america, "proven");
    await america.setViewportSize({ width, height: 900 });
    for (const theme of ["light", "dark"] as const) {
      await america.emulateMedia({ colorScheme: theme });
      await america.goto(`${demo.address(1)}${path}/agreed`);
      await america.waitForSelector(".agreed-clauses td");
      expect(await seriousFaults(america)).toEqual([]);
      const wide = await america.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
    }
  });
});
