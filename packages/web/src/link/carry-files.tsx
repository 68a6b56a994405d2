import { operations } from "@kakehashi/contract";
import type { ReactNode } from "react";
import { useReadsOnly } from "../act/reads-only.ts";
import { client } from "../app/client.ts";
import { sharedAudiences, useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { TakeBundle } from "./take-bundle.tsx";

/** What goes over the line goes on a stick as well: a bundle to carry to a partner's node, and one that was brought from there. */
export function CarryFiles(): ReactNode {
  const { t, language } = useWords();
  const parties = useParties();
  const { realm } = useSession();
  const readsOnly = useReadsOnly();
  const audiences = sharedAudiences(realm.audiences);
  const namesOf = (ids: readonly string[]) =>
    parties
      .ordered([...ids])
      .map((id) => sideName(parties.of(id), language))
      .join(language === "ja" ? "・" : ", ");
  return (
    <section className="carry">
      <h2>{t("carry.title")}</h2>
      <p className="second">{t("carry.help")}</p>
      <div className="buttons">
        {audiences.map(({ audience, parties: members, takenAway }) => {
          const words = audiences.length === 1 ? t("carry.save") : t("carry.saveFor", { parties: namesOf(members) });
          return takenAway ? (
            <a
              key={audience}
              className="button"
              href={client.url(operations.exportBundle, { query: { audience, form: "bundle" } })}
              download
            >
              {words}
            </a>
          ) : (
            <Button key={audience} reason={t("carry.notYours")}>
              {words}
            </Button>
          );
        })}
      </div>
      {readsOnly === undefined ? <TakeBundle realm={realm.realm} /> : null}
    </section>
  );
}
