import { formatDuration } from "@kakehashi/language";
import { useWords } from "./language.tsx";

interface Waiting {
  readonly since: number;
  readonly withinMs?: number | undefined;
}

/** How a wait stands to what the side has set itself: within it, over it, or that it set none. */
export function useTargetWords(): (waiting: Waiting, now: number) => string {
  const { t, language } = useWords();
  return ({ since, withinMs }, now) => {
    if (withinMs === undefined) return t("target.none");
    const left = since + withinMs - now;
    const duration = formatDuration(Math.abs(left), language);
    return left < 0 ? t("target.over", { duration }) : t("target.left", { duration });
  };
}
