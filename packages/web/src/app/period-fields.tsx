import type { ReactNode } from "react";
import { Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { parseTyped } from "./parse-time.ts";

export interface TypedPeriod {
  readonly from: string;
  readonly until: string;
}

/** The period as typed: undefined while it is none. An empty beginning is now. */
export function periodOf(typed: TypedPeriod, now: number): { from: number; until?: number } | undefined {
  const from = typed.from.trim() === "" ? now : parseTyped(typed.from, now);
  if (from === undefined) return undefined;
  if (typed.until.trim() === "") return { from };
  const until = parseTyped(typed.until, from, "coming");
  return until === undefined || until <= from ? undefined : { from, until };
}

/** From when to when, each as people type times. */
export function PeriodFields(props: {
  readonly value: TypedPeriod;
  readonly now: number;
  readonly onChange: (value: TypedPeriod) => void;
  readonly autoFocus?: boolean;
}): ReactNode {
  const { value, now, onChange, autoFocus } = props;
  const { t } = useWords();
  const isBad = (text: string) => text.trim() !== "" && parseTyped(text, now) === undefined;
  const endsBefore = !isBad(value.from) && !isBad(value.until) && periodOf(value, now) === undefined;
  return (
    <>
      <Field
        label={t("liaison.from")}
        help={t("liaison.timeHelp")}
        value={value.from}
        onChange={(from) => onChange({ ...value, from })}
        error={isBad(value.from) ? t("liaison.badTime") : undefined}
        {...(autoFocus === undefined ? {} : { autoFocus })}
      />
      <Field
        label={t("liaison.until")}
        help={t("liaison.untilHelp")}
        value={value.until}
        onChange={(until) => onChange({ ...value, until })}
        error={isBad(value.until) ? t("liaison.badTime") : endsBefore ? t("liaison.endsBefore") : undefined}
      />
    </>
  );
}
