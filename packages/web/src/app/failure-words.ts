import { inSentences } from "@kakehashi/language";
import { useWords } from "../design/language.tsx";
import { problemOf } from "./client.ts";

/** Why something that was sent was not done, in one line: the server's problem, or that no line to it is there. */
export function useFailureWords(): (error: Error | null) => string | undefined {
  const { t, language } = useWords();
  return (error) => {
    if (error === null) return undefined;
    const problem = problemOf(error);
    return problem === undefined
      ? inSentences(language, t("state.offline"), t("state.offlineHelp"))
      : inSentences(language, problem.title, problem.detail);
  };
}
