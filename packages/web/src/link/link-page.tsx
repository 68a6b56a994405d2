import "./link.css";
import type { LinkView } from "@kakehashi/contract";
import { formatAge, formatInstant, offenceWords } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { linkWords } from "../app/link-words.ts";
import { ObjectLink } from "../app/object-link.tsx";
import { usePlace } from "../app/place.tsx";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useLinks, useRealmTime, useSession } from "../app/session.tsx";
import { useNodeWall } from "../app/use-node-wall.ts";
import { Bridge } from "../design/bridge.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { useZone } from "../design/time.tsx";
import { CarryFiles } from "./carry-files.tsx";
import { Disputes } from "./disputes.tsx";
import { Equivocations } from "./equivocations.tsx";
import { OwnForks, Superseded } from "./own-forks.tsx";

/** What stands behind the words in the head: per partner a sentence, then the facts, then what was refused. */
export function LinkPage(): ReactNode {
  const { t } = useWords();
  const query = useQuery(queries.links());
  const links = useLinks();
  const { realm } = useSession();
  const parties = useParties();
  usePlace([{ words: t("place.link") }]);
  if (query.data === undefined) return query.error === null ? <Loading /> : <Problem error={query.error} />;
  if (links.length === 0) return <Blank title={t("linkPage.none")} />;
  return (
    <div className="open-page">
      <h1 className="unseen">{t("place.link")}</h1>
      <OwnForks />
      <Equivocations party={parties.mine} />
      <Superseded />
      {links.map((link) => (
        <Partner key={link.node} link={link} />
      ))}
      <CarryFiles />
      {realm.kind === "live" ? null : <p className="note">{t("linkPage.wallTimes")}</p>}
    </div>
  );
}

function useSentence(link: LinkView): string {
  const { t, language } = useWords();
  const parties = useParties();
  const zone = useZone();
  const mine = sideName(parties.of(parties.mine), language);
  const other = sideName(parties.of(link.party), language);
  if (link.forked) return t("linkPage.forked");
  if (link.state === "never") return t("linkPage.sentenceNever", { other });
  if (link.state === "down") {
    const time = formatInstant(link.since ?? link.confirmedAt ?? 0, zone, language);
    return link.waiting === 0
      ? t("linkPage.sentenceDownNone", { other, time })
      : t("linkPage.sentenceDown", { other, time, count: link.waiting });
  }
  if (link.picture === "differs") {
    const count = link.differing.length;
    return count === 0
      ? t("linkPage.sentenceDiffersUnseen", { mine, other })
      : t("linkPage.sentenceDiffers", { mine, other, count });
  }
  if (link.picture === "disputed") return t("linkPage.sentenceDisputed", { mine, other });
  if (link.picture === "behind") return t("linkPage.sentenceBehind", { other });
  return link.picture === "same"
    ? t("linkPage.sentenceSame", { mine, other })
    : t("linkPage.sentenceUnknown", { mine, other });
}

function Partner(props: { readonly link: LinkView }): ReactNode {
  const { link } = props;
  const { t, language } = useWords();
  const parties = useParties();
  const { shared } = useSession();
  const zone = useZone();
  const wall = useNodeWall();
  const realmTime = useRealmTime();
  const words = linkWords(link, {
    party: sideName(parties.of(link.party), language),
    wall,
    realmTime,
    t,
    language,
    zone,
  });
  return (
    <section>
      <p className="sentence">{useSentence(link)}</p>
      <div className="line link-state" data-state={words.state}>
        <Bridge mine={parties.mine} other={link.party} state={words.state} />
        <strong>{words.state === "same" ? t("linkPage.same") : words.main}</strong>
        <span className="second">{words.detail}</span>
      </div>
      <dl className="facts">
        <dt>{t("linkPage.node")}</dt>
        <dd>{link.node}</dd>
        {link.address === undefined ? null : (
          <>
            <dt>{t("linkPage.address")}</dt>
            <dd className="mono">{link.address}</dd>
          </>
        )}
        <dt>{t("linkPage.confirmedAt")}</dt>
        <dd>
          {link.confirmedAt === undefined
            ? "–"
            : t("linkPage.confirmedWhen", {
                time: formatInstant(link.confirmedAt, zone, language),
                ago: formatAge(wall - link.confirmedAt, language),
              })}
        </dd>
        <dt>{t("linkPage.waiting")}</dt>
        <dd>{link.waiting}</dd>
      </dl>
      {link.differing.length === 0 ? null : (
        <>
          <h2>{t("linkPage.differing")}</h2>
          <ul className="plain-list">
            {link.differing.map(({ subject, reference }) => (
              <li key={subject}>
                <ObjectLink audience={shared.audience} subject={subject}>
                  {reference}
                </ObjectLink>
              </li>
            ))}
          </ul>
        </>
      )}
      <Disputes link={link} />
      <Equivocations party={link.party} node={link.node} />
      <h2>{t("linkPage.refused")}</h2>
      {link.refused.length === 0 ? (
        <p className="second">{t("linkPage.refusedNone")}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th>{t("linkPage.refusedReason")}</th>
              <th className="number">{t("linkPage.refusedCount")}</th>
              <th>{t("linkPage.refusedLast")}</th>
            </tr>
          </thead>
          <tbody>
            {link.refused.map(({ reason, count, lastAt }) => (
              <tr key={reason}>
                <td>{offenceWords(reason, t)}</td>
                <td className="number">{count}</td>
                <td>{formatInstant(lastAt, zone, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
