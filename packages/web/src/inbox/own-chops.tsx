import type { OwnChopsView } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { hitAddress } from "../app/addresses.ts";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { useParties } from "../design/parties.tsx";
import { Urgency } from "../design/urgency.tsx";
import { Written } from "../design/written.tsx";

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
      {asked.map((chop) => (
        <Row key={chop.entry} chop={chop} />
      ))}
    </section>
  );
}

function Row(props: { readonly chop: OwnChopsView["chops"][number] }): ReactNode {
  const { about, question, due } = props.chop;
  const now = useNow(15_000);
  const cells = (
    <>
      <span className="third">{about?.reference}</span>
      <span className="title">
        <Written text={question} />
      </span>
      <span className="second">{about?.title === undefined ? null : <Written text={about.title} />}</span>
      {due === undefined ? <span /> : <Urgency due={due} now={now} />}
    </>
  );
  return about === undefined ? (
    <div className="row own-task own-chop" data-row>
      {cells}
    </div>
  ) : (
    <Link className="row own-task own-chop" data-row {...hitAddress(about)}>
      {cells}
    </Link>
  );
}
