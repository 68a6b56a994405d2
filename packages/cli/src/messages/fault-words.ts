import type { Words } from "@kakehashi/core";

/** What went wrong in words for people; undefined for a defect, which is shown as it is. */
export function faultWords(error: unknown): Words | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message, words, code, port, path } = error as Error &
    Partial<Record<"words" | "code" | "port" | "path", unknown>>;
  // By name: the classes live in packages that a command may never have had to load.
  if (["UsageFault", "NodeFailed", "StoreProblem"].includes(name)) return words as Words;
  if (["MechanismRefused", "CaseRefused", "BundleUnreadable"].includes(name)) {
    return { ja: `データに誤りがあります: ${message}`, en: `The data have faults: ${message}` };
  }
  if (name === "ProblemError") {
    const { problem } = error as Error & { readonly problem: { readonly title: string; readonly detail: string } };
    return { ja: `${problem.title} ${problem.detail}`, en: `${problem.title} ${problem.detail}` };
  }
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
