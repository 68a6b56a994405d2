import { formatCalendarDay } from "@kakehashi/language";
import { type ReactNode, useId } from "react";
import { useWords } from "../design/language.tsx";
import { isDay } from "./mechanism-address.ts";

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
      <input
        id={id}
        type="date"
        value={value}
        max={max}
        onChange={({ target }) => (isDay(target.value) ? onChange(target.value) : undefined)}
      />
    </div>
  );
}
