import {
  formatInstant,
  formatPreciseTime,
  isoInstant,
  type PreciseTime,
  preciseTimeWords,
  type Zone,
} from "@kakehashi/language";
import type { ReactNode } from "react";
import { useWords } from "./language.tsx";

/** The zone in which the field reads its clocks. Zulu stands beside it where it is used; other zones in the clock's panel. */
export function useZone(): Zone {
  return "JST";
}

/** A time as exact as its source, on one line or stacked in a narrow column; the full instant on hover and for screen readers. */
export function Time(props: {
  readonly time: PreciseTime;
  readonly today: number;
  readonly stacked?: boolean;
}): ReactNode {
  const { time, today, stacked = false } = props;
  const { language } = useWords();
  const zone = useZone();
  const exact = time.precision === "minute" || time.precision === "second";
  const title = exact ? formatInstant(time.at, zone, language) : formatPreciseTime(time, today, zone, language);
  if (!stacked) {
    return (
      <time dateTime={isoInstant(time.at)} title={title}>
        {formatPreciseTime(time, today, zone, language)}
      </time>
    );
  }
  const words = preciseTimeWords(time, today, zone, language);
  const parts = words.before === true ? [words.qualifier, words.main] : [words.main, words.qualifier];
  return (
    <time dateTime={isoInstant(time.at)} title={title}>
      {parts[0]}
      {parts[1] === undefined ? null : (
        <>
          <br />
          {parts[1]}
        </>
      )}
    </time>
  );
}
