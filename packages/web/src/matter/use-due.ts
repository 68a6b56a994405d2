import { formatDayTime } from "@kakehashi/language";
import { parseTyped } from "../app/parse-time.ts";
import { useNow } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { useZone } from "../design/time.tsx";

/** A typed time, as the realm's clock reads it: absent, understood, or not. */
export function useDue(typed: string): { readonly due: number | undefined; readonly error: string | undefined } {
  const { t } = useWords();
  const now = useNow(60_000);
  const due = typed.trim() === "" ? undefined : parseTyped(typed, now, "coming");
  return { due, error: typed.trim() !== "" && due === undefined ? t("clock.invalid") : undefined };
}

/** A time by which, said as a sentence; empty where there is none. */
export function useDueWords(): (due: number | undefined) => string {
  const { t, language } = useWords();
  const zone = useZone();
  const now = useNow(60_000);
  return (due) => {
    if (due === undefined) return "";
    const time = formatDayTime(due, now, zone, language);
    return due < now ? t("matter.duePast", { time }) : t("matter.dueBy", { time });
  };
}
