import type { SituationRow } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { queries } from "../app/queries.ts";
import { useNow } from "../app/session.tsx";
import { Quiet } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { IndicatorLine, newestFirst } from "../situation/situation-detail.tsx";

const shownMax = 20;

/** What each side sees coming: newest first, with which way it moves. Stands only where there is one. */
export function Indicators(props: { readonly situation: SituationRow; readonly onAdd: () => void }): ReactNode {
  const { situation, onAdd } = props;
  const { t } = useWords();
  const now = useNow(60_000);
  const view = useQuery(queries.object(situation.audience, situation.subject)).data?.shared.situation;
  const indicators = view?.indicators ?? [];
  if (indicators.length === 0) return null;
  return (
    <section className="differences scroll" aria-labelledby="indicators">
      <div className="panel-head">
        <h2 id="indicators">{t("indicator.title")}</h2>
        <span className="aside">
          {indicators.length}
          <Quiet onPress={onAdd}>{t("indicator.add")}</Quiet>
        </span>
      </div>
      <ul className="indicator-list">
        {newestFirst(indicators)
          .slice(0, shownMax)
          .map((indicator) => (
            <IndicatorLine key={indicator.stamp.entry} indicator={indicator} now={now} />
          ))}
      </ul>
    </section>
  );
}
