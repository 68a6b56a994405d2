import type { ReactNode } from "react";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import type { Counts } from "./body-counts.ts";

/** What lies open at a place: overdue first, all of it, and how much awaits each side. */
export function CountMarks(props: { readonly counts: Counts; readonly words?: boolean }): ReactNode {
  const { counts, words = false } = props;
  const { t } = useWords();
  if (counts.open === 0)
    return (
      <span className="counts">
        {words ? <span className="none">{t("mechanism.noneOpen")}</span> : <span className="none">0</span>}
      </span>
    );
  return (
    <span className="counts">
      {counts.overdue > 0 ? (
        <span className="urgency" data-level="over">
          {t("room.overdueShort", { count: counts.overdue })}
        </span>
      ) : null}
      <b>{counts.open}</b>
      {Object.entries(counts.awaiting)
        .filter(([, count]) => count > 0)
        .map(([party, count]) => (
          <span key={party}>
            <Mark party={party} /> {count}
          </span>
        ))}
    </span>
  );
}
