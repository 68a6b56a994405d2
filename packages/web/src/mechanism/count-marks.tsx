import type { ReactNode } from "react";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { useParties } from "../design/parties.tsx";
import type { Counts } from "./body-counts.ts";

/** What lies open at a place: overdue first, all of it, and how much awaits each side. */
export function CountMarks(props: { readonly counts: Counts; readonly words?: boolean }): ReactNode {
  const { counts, words = false } = props;
  const { t } = useWords();
  const parties = useParties();
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
      {parties
        .ordered(Object.keys(counts.awaiting))
        .filter((party) => counts.awaiting[party])
        .map((party) => (
          <span key={party}>
            <Mark party={party} /> {counts.awaiting[party]}
          </span>
        ))}
    </span>
  );
}
