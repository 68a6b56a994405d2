import type { Words } from "@kakehashi/core";
import { StoreProblem } from "@kakehashi/store";
import { CaseRefused } from "../case/load-case.ts";
import { UsageFault } from "../cli-context.ts";
import { NodeFailed } from "../demo/child-node.ts";
import { MechanismRefused } from "../mechanism/load-mechanism.ts";

/** What went wrong in words for people; undefined for a defect, which is shown as it is. */
export function faultWords(error: unknown): Words | undefined {
  if (error instanceof UsageFault || error instanceof NodeFailed || error instanceof StoreProblem) return error.words;
  if (error instanceof MechanismRefused || error instanceof CaseRefused) {
    return { ja: `データに誤りがあります: ${error.message}`, en: `The data have faults: ${error.message}` };
  }
  const { code, port, path } = error as { code?: unknown; port?: unknown; path?: unknown };
  if (code === "EADDRINUSE") {
    return {
      ja: `ポート ${String(port)} は使われています。KAKEHASHI_PORT_BASE で変えられます。`,
      en: `Port ${String(port)} is in use. KAKEHASHI_PORT_BASE moves it.`,
    };
  }
  if (code === "ENOENT" || code === "EACCES") {
    return { ja: `読めません: ${String(path)}`, en: `Cannot read ${String(path)}` };
  }
  return undefined;
}
