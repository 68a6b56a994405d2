import { parentPort } from "node:worker_threads";
import { printAgreed } from "../agreed/print-agreed.ts";
import type { PressAnswer, PressAsk } from "./open-press.ts";

parentPort?.on("message", ({ number, form, document }: PressAsk) => {
  printAgreed(form, document).then(
    (bytes) => parentPort?.postMessage({ number, bytes } satisfies PressAnswer),
    (error: unknown) => parentPort?.postMessage({ number, failed: String(error) } satisfies PressAnswer),
  );
});
