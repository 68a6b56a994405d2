/** Takes pictures of screens: `node test/shoot.ts BASE OUT path:name…` in ja and en, light and dark, at the widths asked for. */
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";

const [, , base = "", out = "", ...pages] = process.argv;
const languages = (process.env.LANGS ?? "ja,en").split(",");
const themes = (process.env.THEMES ?? "light,dark").split(",");
const widths = (process.env.WIDTHS ?? "1440").split(",").map(Number);
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.KAKEHASHI_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
for (const language of languages) {
  for (const theme of themes) {
    for (const width of widths) {
      const context = await browser.newContext({
        viewport: { width, height: width < 600 ? 844 : 900 },
        colorScheme: theme as "light",
      });
      await context.addInitScript(
        `localStorage.setItem("kakehashi.settings", JSON.stringify({ language: ${JSON.stringify(language)}, theme: ${JSON.stringify(theme)} }))`,
      );
      for (const each of pages) {
        const [path = "/", name = "page", action] = each.split(":");
        const page = await context.newPage();
        page.on("console", (message) => {
          if (message.type() === "error" || message.type() === "warning")
            console.log(`${name}: ${message.text().slice(0, 600)}`);
        });
        page.on("pageerror", (error) => console.log(`${name}: ${String(error).slice(0, 500)}`));
        await page.goto(base + path);
        await page.waitForTimeout(400);
        await page
          .waitForFunction(
            () => document.querySelector(".skeleton") === null && document.body.innerText.length > 40,
            undefined,
            { timeout: 20000 },
          )
          .catch(() => {});
        await page.evaluate(() => document.fonts.ready);
        await page.waitForTimeout(700);
        if (action !== undefined) {
          for (const key of action.split(",")) await page.keyboard.press(key);
          await page.waitForTimeout(500);
        }
        await page.screenshot({
          path: `${out}/${name}-${language}-${theme}-${width}.png`,
          fullPage: process.env.FULL === "1",
        });
        await page.close();
      }
      await context.close();
    }
  }
}
await browser.close();
