import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";

const root = join(import.meta.dirname, "../../../..");

/** Whole nodes as `npm start` brings them up, on ports and in a directory of their own, and a browser before them. */
export interface DemoScreens {
  readonly browser: Browser;
  /** Address of the n-th node (0-based) of the mechanism. */
  address(node: number): string;
  /** Signs in at a node's demo page as the post of that name, by keyboard, and goes to the situation room. */
  enter(node: number, post: string, language: "ja" | "en"): Promise<Page>;
  stop(): Promise<void>;
}

const nodePortStep = 10;

export async function startDemoScreens(options: {
  readonly nodes: number;
  readonly mechanism?: string;
}): Promise<DemoScreens> {
  const portBase = 41_000 + Math.floor(Math.random() * 8_000);
  const directory = mkdtempSync(join(tmpdir(), "kakehashi-web-"));
  const lastPort = portBase + nodePortStep * (options.nodes - 1);
  const demo = await startDemo(portBase, lastPort, directory, options.mechanism);
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
  const address = (node: number) => `http://localhost:${portBase + nodePortStep * node}`;
  return {
    browser,
    address,
    async enter(node, post, language) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
      await context.addInitScript(
        `if (!localStorage.getItem("kakehashi.settings")) localStorage.setItem("kakehashi.settings", '{"language":"${language}"}')`,
      );
      const page = await context.newPage();
      await page.goto(`${address(node)}/sign-in`);
      await page.getByRole("button", { name: post }).first().focus();
      await page.keyboard.press("Enter");
      await page.waitForSelector(".matters, .room, .state");
      await page.keyboard.press("g");
      await page.keyboard.press("s");
      await page.waitForSelector(".room, .state");
      return page;
    },
    async stop() {
      await browser.close();
      if (demo.exitCode === null) {
        demo.removeAllListeners("exit");
        demo.kill("SIGINT");
        await new Promise((resolve) => demo.once("exit", resolve));
      }
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function startDemo(
  portBase: number,
  lastPort: number,
  directory: string,
  mechanism: string | undefined,
): Promise<ChildProcess> {
  const flags = ["--dir", relative(root, directory), ...(mechanism === undefined ? [] : ["--mechanism", mechanism])];
  const child = spawn(process.execPath, ["packages/cli/src/main.ts", "demo", ...flags], {
    cwd: root,
    env: { ...process.env, KAKEHASHI_PORT_BASE: String(portBase) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(`:${lastPort}`)) resolve(child);
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.on("exit", (code) => reject(new Error(`the demo ended with ${code}: ${said}`)));
  });
}

/** What axe finds serious or critical on a page, one line for each. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}
