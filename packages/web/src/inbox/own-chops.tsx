import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { hitAddress } from "../app/addresses.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { useParties } from "../design/parties.tsx";
import { OwnRow } from "./own-row.tsx";

/** What this post is asked to give its view of before its side takes a position: each leads to what it is about, where it is given. */
export function OwnChops(): ReactNode {
  const { t, pick } = useWords();
  const { home, mine, me, realm } = useSession();
  const parties = useParties();
  const asked = useQuery(queries.ownChops(realm.realm, home?.audience ?? "", me.post?.id ?? "")).data?.chops ?? [];
  if (asked.length === 0) return null;
  return (
    <section aria-labelledby="own-chops" data-list data-home>
      <h2 className="group-head" id="own-chops">
        {t("plan.ownChops")} <span className="third">{asked.length}</span>{" "}
        <Chip kind="home">{pick(parties.of(mine).homeOnlyLabel)}</Chip>
      </h2>
      {asked.map(({ entry, about, question, due }) => (
        <OwnRow
          key={entry}
          reference={about?.reference}
          asked={question}
          about={about?.title}
          due={due}
          to={about === undefined ? undefined : hitAddress(about)}
        />
      ))}
    </section>
  );
}
