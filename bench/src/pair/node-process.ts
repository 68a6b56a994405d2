/** One node of a bench pair in a process of its own: `node-process.ts FOLDER PORT [PARTNER=ADDRESS]`. The bench speaks to it over the parent's channel. */
import { NodeFolder, startNode } from "@kakehashi/cli";
import { Bench } from "./bench.ts";
import type { Ask } from "./messages.ts";

const [path, port, partner] = process.argv.slice(2) as [string, string, string | undefined];
const folder = new NodeFolder(path);
const file = await folder.read();
if (file === undefined) throw new Error(`no node in ${path}`);
const running = await startNode({
  folder,
  file,
  port: Number(port),
  host: "127.0.0.1",
  databaseUrl: undefined,
  databaseSecret: undefined,
  partners: new Map(partner === undefined ? [] : [partner.split("=", 2) as [string, string]]),
  secure: false,
  logLevel: "error",
});
const bench = new Bench(running, file);

process.on("message", ({ id, ask }: { readonly id: number; readonly ask: Ask }) => {
  bench.answer(ask).then(
    (answer) => {
      process.send?.({ id, answer });
      if (ask.ask === "stop") process.exit(0);
    },
    (error: unknown) => process.send?.({ id, error: error instanceof Error ? error.stack : String(error) }),
  );
});
process.send?.({ ready: true });
