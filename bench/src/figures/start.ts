import { type ChildProcess, spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { startEmbedded } from "@kakehashi/store";
import { type Figure, figure } from "../figure.ts";

const root = join(import.meta.dirname, "../../..");

/** `npm start -- --fresh` until both nodes are ready with the case in them; and what one node weighs then, its database aside. */
export async function startFigures(directory: string): Promise<readonly Figure[]> {
  process.stderr.write("start: npm start -- --fresh\n");
  const floorStarted = performance.now();
  const clusters = await Promise.all(["a", "b"].map((name) => startEmbedded({ dir: join(directory, name) })));
  const floor = (performance.now() - floorStarted) / 1000;
  await Promise.all(clusters.map((cluster) => cluster.stop()));

  const base = await freeBase();
  const started = performance.now();
  const demo = spawn("npm", ["start", "--silent", "--", "--fresh", "--dir", join(directory, "demo")], {
    cwd: root,
    env: { ...process.env, KAKEHASHI_PORT_BASE: String(base) },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  try {
    await told(demo, `:${base}`);
    const seconds = (performance.now() - started) / 1000;
    const rss = await rssOfNode(join(directory, "demo"));
    return [
      figure("start.seconds", seconds, "s", "two initdb and starts", floor),
      figure("node.rss", rss, "MiB", "the limit, 300 MB", 300e6 / 2 ** 20),
    ];
  } finally {
    process.kill(-(demo.pid as number), "SIGINT");
    await new Promise((resolve) => demo.once("exit", resolve));
  }
}

/** The demo prints its addresses when every node is ready and has played its part of the case. */
function told(demo: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    demo.once("exit", (code) => reject(new Error(`the demo ended with ${code}`)));
    let heard = "";
    demo.stdout?.on("data", (bytes: Buffer) => {
      heard += bytes.toString();
      if (heard.includes(words)) resolve();
    });
  });
}

/** Resident memory of the largest node process of the demo, MiB. */
async function rssOfNode(directory: string): Promise<number> {
  let largest = 0;
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    if (!command.includes(directory) || !command.includes("\0run\0")) continue;
    const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
    largest = Math.max(largest, Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024);
  }
  return largest;
}

/** A base whose first port is free; the demo takes it and the tenth above. */
function freeBase(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(Math.min(port, 65_000)));
    });
  });
}
