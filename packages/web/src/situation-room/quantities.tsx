import type { SituationRow } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Quiet } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { Written } from "../design/written.tsx";
import { QuantityWords } from "../report/quantity-words.tsx";
import { type QuantityGroup, quantityGroups } from "./quantity-groups.ts";

/**
 * Each quantity once, each side's values in that side's column, with scope and source: nothing is added up or converted.
 * Where they differ it says so. A number leads to its report.
 */
export function Quantities(props: {
  readonly situation: SituationRow;
  readonly onSelect: (id: string | undefined) => void;
}): ReactNode {
  const { situation, onSelect } = props;
  const { t, language } = useWords();
  const { shared } = useSession();
  const parties = useParties();
  const rows = useQuery(queries.reports(situation.audience, situation.subject)).data?.rows ?? [];
  const groups = quantityGroups(rows);
  const [only, setOnly] = useState(false);
  if (groups.length === 0) return null;
  const differing = groups.filter(({ differs }) => differs);
  const sides = parties.ordered(shared.parties);
  const shown = only ? differing : groups;
  return (
    <section className="quantities" aria-labelledby="quantities">
      <div className="panel-head">
        <h2 id="quantities">{t("quantity.title")}</h2>
        <span className="aside">
          {differing.length === 0 ? (
            t("quantity.count", { count: groups.length })
          ) : (
            <Quiet pressed={only} onPress={() => setOnly(!only)}>
              {t("quantity.differing", { count: differing.length })}
            </Quiet>
          )}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section className="scroll" tabIndex={0} aria-label={t("quantity.title")}>
        <table className="table quantity-table">
          <thead>
            <tr>
              <th>{t("quantity.which")}</th>
              {sides.map((party) => (
                <th key={party}>
                  <span className="line">
                    <Mark party={party} silent />
                    {sideName(parties.of(party), language)}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((group) => (
              <tr key={group.what} data-differs={group.differs ? "" : undefined}>
                <th scope="row">
                  <span className="phrases">
                    <Written text={group.name} fallback={group.what} />
                  </span>
                  {group.differs ? <small>{t("quantity.differs")}</small> : null}
                </th>
                {sides.map((party) => (
                  <td key={party}>
                    <Values group={group} party={party} onSelect={onSelect} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function Values(props: {
  readonly group: QuantityGroup;
  readonly party: string;
  readonly onSelect: (id: string | undefined) => void;
}): ReactNode {
  const { group, party, onSelect } = props;
  const { t } = useWords();
  const values = group.values.filter(({ quantity }) => quantity.party === party);
  if (values.length === 0) return <span className="third">{t("quantity.noneOf")}</span>;
  return values.map(({ quantity, report }) => (
    <div key={quantity.entry} className="quantity-value">
      <button type="button" className="quiet number" onClick={() => onSelect(report.stamp.entry)}>
        <QuantityWords quantity={quantity} />
      </button>
      <small>
        {quantity.scope === undefined ? null : (
          <>
            <Written text={quantity.scope} />{" "}
          </>
        )}
        <span className="third">
          <Written text={quantity.source} fallback={t("room.noSource")} />
        </span>
      </small>
    </div>
  ));
}
