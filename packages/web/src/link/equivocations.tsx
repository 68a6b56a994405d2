import "./link.css";
import { type EquivocationView, operations } from "@kakehashi/contract";
import { inSentences } from "@kakehashi/language";
import type { ReactNode } from "react";
import { client } from "../app/client.ts";
import { useEquivocations } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { WithCommands } from "../design/with-commands.tsx";

/** What a party signed twice and cannot mean both times: one sentence each, and the file that shows it to anyone. */
export function Equivocations(props: { readonly party: string; readonly node?: string }): ReactNode {
  const { party, node } = props;
  const { t } = useWords();
  const sentence = useSentence();
  const shown = useEquivocations().filter(
    (each) => each.party === party && (node === undefined || each.said.is !== "log" || each.said.node === node),
  );
  if (shown.length === 0) return null;
  return (
    <section>
      <h2>{t("linkPage.equivocations")}</h2>
      <ul className="disputes">
        {shown.map((each) => (
          <li key={each.proof}>
            {sentence(each)}{" "}
            <a
              href={client.url(operations.equivocationFile, { params: { proof: each.proof } })}
              download={each.fileName}
            >
              {t("proof.save")}
            </a>
          </li>
        ))}
      </ul>
      <p className="second">
        <WithCommands words={t("linkPage.equivocationHelp")} />
      </p>
    </section>
  );
}

function useSentence(): (each: EquivocationView) => string {
  const { t, language } = useWords();
  const parties = useParties();
  return ({ party, said, over }) => {
    const name = sideName(parties.of(party), language);
    if (said.is === "key-lists") return t("linkPage.twoKeyLists", { party: name, number: said.number });
    const words = t("linkPage.twoHistories", { party: name, ...said });
    return over ? inSentences(language, words, t("linkPage.twoHistoriesOver")) : words;
  };
}
