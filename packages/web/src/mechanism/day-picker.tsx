import { formatCalendarDay } from "@kakehashi/language";
import { type ReactNode, useId } from "react";
import { useActions } from "../app/actions.tsx";
import { Button, Quiet } from "../design/button.tsx";
import { DayInput } from "../design/day-input.tsx";
import { useWords } from "../design/language.tsx";

/**
 * The day whose mechanism is shown: typed, or stepped to the day before or after on which something changed. The Japanese
 * era stands beside it, since that is how such days are remembered.
 */
export function DayPicker(props: {
  readonly on: string | undefined;
  /** Days on which something changed, sorted. */
  readonly days: readonly string[];
  readonly today: string;
  readonly onChange: (day: string | undefined) => void;
}): ReactNode {
  const { on, days, today, onChange } = props;
  const { t, language } = useWords();
  const id = useId();
  const at = on ?? today;
  const earlier = days.findLast((day) => day < at);
  const later = days.find((day) => day > at && day <= today);
  const step = (day: string | undefined) => (day === undefined ? undefined : onChange(day));
  useActions(
    [
      {
        id: "mechanism earlier",
        words: { ja: "機構が前に変わった日", en: "Earlier change of the mechanism" },
        kana: "きこうがまえにかわったひ",
        keys: "[",
        group: "act",
        reason: earlier === undefined ? t("mechanism.noEarlierChange") : undefined,
        run: () => step(earlier),
      },
      {
        id: "mechanism later",
        words: { ja: "機構が次に変わった日", en: "Later change of the mechanism" },
        kana: "きこうがつぎにかわったひ",
        keys: "]",
        group: "act",
        reason: later === undefined ? t("mechanism.noLaterChange") : undefined,
        run: () => step(later),
      },
      {
        id: "mechanism now",
        words: { ja: "現在の機構", en: "The mechanism now" },
        kana: "げんざいのきこう",
        keys: "0",
        group: "act",
        run: () => onChange(undefined),
      },
    ],
    JSON.stringify([on, earlier, later, language]),
  );
  return (
    <span className="day-picker">
      <label htmlFor={id}>{t("mechanism.on")}</label>
      <Button
        size="small"
        label={t("mechanism.earlierChange")}
        reason={earlier === undefined ? t("mechanism.noEarlierChange") : undefined}
        onPress={() => step(earlier)}
      >
        ◀
      </Button>
      <DayInput id={id} value={at} max={today} title={t("mechanism.onHelp")} onChange={onChange} />
      <Button
        size="small"
        label={t("mechanism.laterChange")}
        reason={later === undefined ? t("mechanism.noLaterChange") : undefined}
        onPress={() => step(later)}
      >
        ▶
      </Button>
      <span className="day-words">{on === undefined ? t("mechanism.now") : formatCalendarDay(on, language)}</span>
      {on === undefined ? null : <Quiet onPress={() => onChange(undefined)}>{t("mechanism.toNow")}</Quiet>}
    </span>
  );
}
