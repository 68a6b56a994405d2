import "./calendar.css";
import { formatCalendarDay } from "@kakehashi/language";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { Calendar } from "./calendar.tsx";
import { useWords } from "./language.tsx";
import { daysAfter, monthsAfter, parseDay } from "./parse-day.ts";

const shortMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Where a key of the field steps to. */
const steps: Readonly<Record<string, { readonly by: typeof daysAfter; readonly count: number }>> = {
  ArrowUp: { by: daysAfter, count: 1 },
  ArrowDown: { by: daysAfter, count: -1 },
  PageUp: { by: monthsAfter, count: 1 },
  PageDown: { by: monthsAfter, count: -1 },
};

/** A day as the field shows it, in the language of the screen: `2016/4/18`, `18 Apr 2016`. */
function shown(day: string, language: "ja" | "en"): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return language === "ja" ? `${year}/${month}/${date}` : `${date} ${shortMonths[month - 1]} ${year}`;
}

/**
 * A field for a day in the language of the screen, which a browser's own has not: typed in either language, also by the
 * Japanese era; stepped by arrows (a day) and Page Up and Down (a month); or chosen from a month. What is typed counts on Enter and
 * when the field is left; a day that is none, or past `max`, is said at the field and changes nothing.
 */
export function DayInput(props: {
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly value: string;
  readonly max?: string;
  readonly title?: string;
  readonly onChange: (day: string) => void;
}): ReactNode {
  const { id, value, max, title, onChange } = props;
  const { t, language } = useWords();
  const errorId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(shown(value, language));
  const [error, setError] = useState<string | undefined>();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    setTyped(shown(value, language));
    setError(undefined);
  }, [value, language]);
  // A day that was taken is written over by the next one that is typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the day changes, and at no other time.
  useLayoutEffect(() => {
    if (document.activeElement === field.current) field.current?.select();
  }, [value]);
  const take = (day: string | undefined) => {
    if (day === undefined) return setError(t("day.none"));
    if (max !== undefined && day > max) return setError(t("day.tooLate", { day: formatCalendarDay(max, language) }));
    setError(undefined);
    setTyped(shown(day, language));
    if (day !== value) onChange(day);
  };
  const commit = () => (typed.trim() === "" ? setTyped(shown(value, language)) : take(parseDay(typed, value)));
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = steps[event.key];
    if (event.key === "Enter") {
      // It takes the day, and sends no form that it stands in.
      event.preventDefault();
      commit();
    } else if (event.altKey && event.key === "ArrowDown") {
      event.preventDefault();
      setOpen(true);
    } else if (step !== undefined) {
      event.preventDefault();
      take(step.by(parseDay(typed, value) ?? value, step.count));
    }
  };
  return (
    <span className="day-input">
      <input
        ref={field}
        id={id}
        className="input"
        type="text"
        inputMode="text"
        autoComplete="off"
        value={typed}
        title={title ?? t("day.help")}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? undefined : errorId}
        onChange={({ target }) => setTyped(target.value)}
        onFocus={({ target }) => target.select()}
        onBlur={commit}
        onKeyDown={press}
      />
      <DialogTrigger isOpen={open} onOpenChange={setOpen}>
        <AriaButton className="button" data-size="small" aria-label={t("day.calendar")}>
          <span aria-hidden className="caret" />
        </AriaButton>
        <Popover className="popover" placement="bottom start" offset={4}>
          <Dialog aria-label={t("day.calendar")}>
            <Calendar
              value={value}
              max={max}
              onChoose={(day) => {
                setOpen(false);
                take(day);
              }}
            />
          </Dialog>
        </Popover>
      </DialogTrigger>
      {error === undefined ? null : (
        <span className="field-error" id={errorId} role="alert">
          {error}
        </span>
      )}
    </span>
  );
}
