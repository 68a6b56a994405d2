import "./link.css";
import type { LinkView } from "@kakehashi/contract";
import { formatInstant, inSentences } from "@kakehashi/language";
import type { ReactNode } from "react";
import { ObjectLink } from "../app/object-link.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { useZone } from "../design/time.tsx";
import { WithCommands } from "../design/with-commands.tsx";

type Dispute = LinkView["disputes"][number];

/** Leaves that stand at one side and are a mere hash at another: what was done, who says so, since when, and what people can do. */
export function Disputes(props: { readonly link: LinkView }): ReactNode {
  const { disputes, withheld, disputesBeyond: count } = props.link;
  const { t, language } = useWords();
  const parties = useParties();
  const zone = useZone();
  const sentence = useSentence();
  if (disputes.length + withheld.length === 0) return null;
  const author = sideName(parties.of(props.link.party), language);
  return (
    <>
      <h2>{t("linkPage.disputes")}</h2>
      <ul className="disputes">
        {disputes.map((each) => (
          <li key={`${each.audience} ${each.entry}`}>
            <ObjectLink audience={each.audience} subject={each.subject}>
              {each.reference}
            </ObjectLink>{" "}
            {sentence(each)}
          </li>
        ))}
        {withheld.map(({ audience, node, index, since }) => (
          <li key={`${audience} ${node} ${index}`}>
            {t("linkPage.withheld", { author, index, time: formatInstant(since, zone, language) })}
          </li>
        ))}
      </ul>
      <p className="second">
        <WithCommands words={t("linkPage.disputeRemedy")} />
      </p>
      {count === 0 ? null : <p className="second">{t("linkPage.disputesBeyond", { count })}</p>}
    </>
  );
}

function useSentence(): (dispute: Dispute) => string {
  const { t, language } = useWords();
  const parties = useParties();
  const zone = useZone();
  const nameOf = (party: string) => sideName(parties.of(party), language);
  return ({ author, index, stands, saidBy, lackedBy, expired, since }) => {
    const names = (stands ? lackedBy : saidBy).map((each) => nameOf(each.party));
    const said = { author: nameOf(author.party), index, by: names.join(language === "ja" ? "、" : ", ") };
    const words = expired
      ? t(stands ? "linkPage.disputeStands" : "linkPage.disputeSaid", said)
      : t(stands ? "linkPage.disputeLacked" : "linkPage.disputeOwed", said);
    if (since === undefined) return words;
    return inSentences(language, words, t("linkPage.disputeSince", { time: formatInstant(since, zone, language) }));
  };
}
