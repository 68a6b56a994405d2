import { formatDuration } from "@kakehashi/language";
import { useWords } from "./language.tsx";

interface Waiting {
  readonly since: number;
  readonly withinMs?: number | undefined;
}

/** How a wait stands to what the side has set itself: within it, over it, or that it set none. `short`: beside its heading. */
export function useTargetWords(shape?: "short"): (waiting: Waiting, now: number) => string {
  const { t, language } = useWords();
  const keys =
    shape === "short"
      ? ({ none: "target.shortNone", left: "target.shortLeft", over: "target.shortOver" } as const)
      : ({ none: "target.none", left: "target.left", over: "target.over" } as const);
  return ({ since, withinMs }, now) => {
    if (withinMs === undefined) return t(keys.none);
    const left = since + withinMs - now;
    const duration = formatDuration(Math.abs(left), language);
    return t(left < 0 ? keys.over : keys.left, { duration });
  };
}
