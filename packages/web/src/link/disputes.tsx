import type { LinkView } from "@kakehashi/contract";
import type { ReactNode } from "react";
import { ObjectLink } from "../app/object-link.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";

/** Leaves that their author expires though they stand: what was done, who says so, and what people can do. */
export function Disputes(props: { readonly link: LinkView }): ReactNode {
  const { disputes, disputesBeyond: count } = props.link;
  const { t, language } = useWords();
  const parties = useParties();
  const nameOf = (party: string) => sideName(parties.of(party), language);
  if (disputes.length === 0) return null;
  return (
    <>
      <h2>{t("linkPage.disputes")}</h2>
      <ul>
        {disputes.map(({ audience, subject, reference, entry, author: { party }, index, stands, saidBy }) => {
          const author = nameOf(party);
          const by = saidBy.map((each) => nameOf(each.party)).join(language === "ja" ? "、" : ", ");
          return (
            <li key={`${audience} ${entry}`}>
              <ObjectLink audience={audience} subject={subject}>
                {reference}
              </ObjectLink>{" "}
              {stands
                ? t("linkPage.disputeStands", { author, index })
                : t("linkPage.disputeSaid", { by, author, index })}
            </li>
          );
        })}
      </ul>
      <p className="second">{t("linkPage.disputeRemedy")}</p>
      {count === 0 ? null : <p className="second">{t("linkPage.disputesBeyond", { count })}</p>}
    </>
  );
}
