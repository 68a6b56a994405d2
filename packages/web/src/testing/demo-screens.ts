import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";
import { parse } from "yaml";
import { layCluster } from "../../../store/src/acceptance/lay-cluster.ts";

const root = join(import.meta.dirname, "../../../..");
/** As people start it, where it has been put together. */
const program = process.env.KAKEHASHI_PROGRAM ?? "packages/cli/src/main.ts";

/** Whole nodes as `npm start` brings them up, on ports and in a directory of their own, and a browser before them. */
export interface DemoScreens {
  readonly browser: Browser;
  /** Address of the n-th node (0-based) of the mechanism. */
  address(node: number): string;
  /** Signs in at a node's demo page as the post of that name, by keyboard, and goes to the situation room. */
  enter(node: number, post: string, language: "ja" | "en"): Promise<Page>;
  /** Makes an account with a password at a running node, as its administrator does. */
  addAccount(node: string, account: string, post: string, password: string): Promise<void>;
  stop(): Promise<void>;
}

const nodePortStep = 10;
/** Below the ports that a system gives to outgoing connections (32768 on Linux), of which one may be that of a node just then. */
const ports = { from: 21_000, count: 11_000 };

/** Where each node of the demo will look for its database. */
async function layClusters(directory: string, mechanism: string): Promise<void> {
  const source = readFileSync(join(root, "mechanisms", mechanism, "mechanism.yaml"), "utf8");
  const { parties } = parse(source) as { readonly parties: readonly { readonly id: string }[] };
  for (const { id } of parties) {
    const folder = join(directory, mechanism, `${id}-1`);
    await mkdir(folder, { recursive: true });
    await layCluster(join(folder, "pg"));
  }
}

export async function startDemoScreens(options: {
  readonly nodes: number;
  readonly mechanism?: string;
}): Promise<DemoScreens> {
  const { mechanism = "japan-us" } = options;
  const portBase = ports.from + Math.floor(Math.random() * ports.count);
  const directory = mkdtempSync(join(tmpdir(), "kakehashi-web-"));
  const lastPort = portBase + nodePortStep * (options.nodes - 1);
  await layClusters(directory, mechanism);
  const demo = await startDemo(portBase, lastPort, directory, mechanism);
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
    async addAccount(node, account, post, password) {
      const args = ["account", "add", account, "--post", post, "--dir", join(directory, mechanism, node)];
      const env = { ...process.env, KAKEHASHI_PASSWORD: password };
      await promisify(execFile)(process.execPath, [program, ...args], { cwd: root, env });
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

function startDemo(portBase: number, lastPort: number, directory: string, mechanism: string): Promise<ChildProcess> {
  const flags = ["--dir", relative(root, directory), "--mechanism", mechanism];
  const child = spawn(process.execPath, [program, "demo", ...flags], {
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

/** When nothing of the page has changed for this long, all that it asked for at first has come. */
const stillMs = 120;
const restlessMsMax = 2_000;

/** Waits until a page is there, without what stands in for what is to come, and stands still. */
export async function standsStill(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      (document.querySelector("main") !== null && document.querySelector(".skeleton[role=status]") === null) ||
      location.pathname === "/gallery",
  );
  await page.evaluate(
    ([still, most]) =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(end, still);
        const last = setTimeout(end, most);
        const changes = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(end, still);
        });
        function end() {
          changes.disconnect();
          clearTimeout(timer);
          clearTimeout(last);
          resolve();
        }
        changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      }),
    [stillMs, restlessMsMax] as const,
  );
}

/**
 * What axe finds serious or critical on a page, one line for each. Its legacy mode opens no second page for frames of other
 * origins, of which there are none, and it tells of violations alone: with all that it found in order it took three times as long.
 */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"], preload: false })
    .analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}
