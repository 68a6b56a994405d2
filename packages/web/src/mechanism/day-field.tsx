import { formatCalendarDay } from "@kakehashi/language";
import { type ReactNode, useId } from "react";
import { DayInput } from "../design/day-input.tsx";
import { useWords } from "../design/language.tsx";

/** A day of an amendment, `YYYY-MM-DD`, with the era beside it; up to today. */
export function DayField(props: {
  readonly value: string;
  readonly max: string;
  readonly onChange: (day: string) => void;
}): ReactNode {
  const { value, max, onChange } = props;
  const { t, language } = useWords();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {t("amend.day")} <span className="second">{formatCalendarDay(value, language)}</span>
      </label>
      <DayInput id={id} value={value} max={max} onChange={onChange} />
    </div>
  );
}
