import { formatCalendarDay } from "@kakehashi/language";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Quiet } from "./button.tsx";
import { useWords } from "./language.tsx";
import { daysAfter, monthsAfter } from "./parse-day.ts";

const weekdays = {
  ja: ["日", "月", "火", "水", "木", "金", "土"],
  en: ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"],
} as const;
const week = 7;

/** Weeks of the month of a day, from Sunday to Saturday as printed calendars of both languages have them. */
function weeksOf(day: string): readonly (readonly string[])[] {
  const first = `${day.slice(0, 7)}-01`;
  const start = daysAfter(first, -new Date(`${first}T00:00:00Z`).getUTCDay());
  const rows = [0, 1, 2, 3, 4, 5].map((row) => [0, 1, 2, 3, 4, 5, 6].map((at) => daysAfter(start, row * week + at)));
  return rows.filter((row) => row.some((each) => each.slice(0, 7) === day.slice(0, 7)));
}

/** A month to choose a day from: arrows go by days and weeks, Page Up and Down by months, Home and End to the ends of a week. */
export function Calendar(props: {
  readonly value: string;
  readonly max: string | undefined;
  readonly onChoose: (day: string) => void;
}): ReactNode {
  const { value, max, onChoose } = props;
  const { t, language } = useWords();
  const [at, setAt] = useState(value);
  const grid = useRef<HTMLTableElement>(null);
  const within = (day: string) => (max !== undefined && day > max ? max : day);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the day that the keys went to.
  useEffect(() => grid.current?.querySelector<HTMLElement>("[tabindex='0']")?.focus(), [at]);
  const weekday = new Date(`${at}T00:00:00Z`).getUTCDay();
  const keys: Readonly<Record<string, string>> = {
    ArrowLeft: daysAfter(at, -1),
    ArrowRight: daysAfter(at, 1),
    ArrowUp: daysAfter(at, -week),
    ArrowDown: daysAfter(at, week),
    Home: daysAfter(at, -weekday),
    End: daysAfter(at, week - 1 - weekday),
    PageUp: monthsAfter(at, -1),
    PageDown: monthsAfter(at, 1),
  };
  const go = (event: KeyboardEvent) => {
    const to = keys[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setAt(within(to));
  };
  return (
    <div className="calendar">
      <div className="line calendar-head">
        <Quiet label={t("day.monthBefore")} onPress={() => setAt(monthsAfter(at, -1))}>
          ◀
        </Quiet>
        <strong aria-live="polite">{formatCalendarDay(at.slice(0, 7), language)}</strong>
        <Quiet label={t("day.monthAfter")} onPress={() => setAt(within(monthsAfter(at, 1)))}>
          ▶
        </Quiet>
      </div>
      <table ref={grid} aria-label={formatCalendarDay(at.slice(0, 7), language)} onKeyDown={go}>
        <thead>
          <tr>
            {weekdays[language].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(at).map((row) => (
            <tr key={row[0]}>
              {row.map((day) => (
                <td key={day}>
                  <button
                    type="button"
                    aria-pressed={day === value}
                    tabIndex={day === at ? 0 : -1}
                    disabled={max !== undefined && day > max}
                    data-other={day.slice(0, 7) === at.slice(0, 7) ? undefined : ""}
                    aria-label={formatCalendarDay(day, language)}
                    onClick={() => onChoose(day)}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
