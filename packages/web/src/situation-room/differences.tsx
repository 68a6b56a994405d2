import type { SituationRow } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ObjectLink } from "../app/object-link.tsx";
import { queries } from "../app/queries.ts";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { Written } from "../design/written.tsx";

/** Where the parties' values of one thing differ: side by side, each with its source, and who has none yet (law 6). */
export function Differences(props: { readonly situation: SituationRow }): ReactNode {
  const { t, language } = useWords();
  const parties = useParties();
  const { audience, subject, sides } = props.situation;
  const object = useQuery(queries.object(audience, subject));
  const differences = object.data?.shared.situation?.differences ?? [];
  if (differences.length === 0) return null;
  return (
    <section className="differences scroll" aria-labelledby="differences">
      <div className="panel-head">
        <h2 id="differences">{t("room.differences")}</h2>
        <span className="aside">{differences.length}</span>
      </div>
      <ul>
        {differences.map((difference) => {
          const given = new Set(difference.values.map(({ party }) => party));
          const silent = sides.map(({ party }) => party).filter((party) => !given.has(party));
          const what = difference.what as { ja?: string; en?: string };
          return (
            <li className="difference" key={`${difference.kind} ${what.ja ?? what.en} ${difference.values[0]?.entry}`}>
              <span className="phrases">
                <Written text={what} />
              </span>
              <ul>
                {difference.values.map((value) => (
                  <li key={`${value.entry} ${value.party}`}>
                    {value.party === undefined ? null : <Mark party={value.party} />}
                    <span>
                      <Written text={value.value} />
                    </span>
                    <span className="third">
                      {value.source === undefined ? t("room.noSource") : <Written text={value.source} />}
                    </span>
                  </li>
                ))}
                {difference.kind === "quantity"
                  ? silent.map((party) => (
                      <li key={party} className="third">
                        {t("room.noValue", { party: sideName(parties.of(party), language) })}
                      </li>
                    ))
                  : null}
              </ul>
              {difference.on === undefined ? (
                <span />
              ) : (
                <ObjectLink audience={audience} subject={difference.on.subject}>
                  {difference.on.reference}
                </ObjectLink>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
