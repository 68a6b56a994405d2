import type { MatterRow } from "@kakehashi/contract";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { usePostWords } from "../app/post-words.ts";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { Urgency } from "../design/urgency.tsx";
import { Written } from "../design/written.tsx";
import { useAskedOf } from "../matter/asked-of.ts";
import { usePlaceWords } from "../matter/place-words.ts";

/** One column a side, with what awaits it, the most urgent on top; a matter that awaits several stands in each. */
export function BoardColumns(props: { readonly matters: readonly MatterRow[]; readonly now: number }): ReactNode {
  const { matters, now } = props;
  const { t, language } = useWords();
  const { shared } = useSession();
  const parties = useParties();
  const nobody = matters.filter(({ awaits }) => awaits.length === 0);
  const columns = parties.ordered(shared.parties).map((party) => ({
    party,
    title: t("boards.awaitsSide", { party: sideName(parties.of(party), language) }),
    rows: matters.filter(({ awaits }) => awaits.some((each) => each.party === party)),
  }));
  return (
    <div className="board-columns scroll">
      {columns.map(({ party, title, rows }) => (
        <section key={party} aria-label={title} data-list>
          <h2 className="group-head">
            <Mark party={party} silent /> {title} <span className="third">{rows.length}</span>
          </h2>
          {rows.map((matter) => (
            <Card key={matter.subject} matter={matter} party={party} now={now} />
          ))}
        </section>
      ))}
      {nobody.length === 0 ? null : (
        <section aria-label={t("boards.nobody")} data-list>
          <h2 className="group-head">
            {t("boards.nobody")} <span className="third">{nobody.length}</span>
          </h2>
          {nobody.map((matter) => (
            <Card key={matter.subject} matter={matter} party={undefined} now={now} />
          ))}
        </section>
      )}
    </div>
  );
}

function Card(props: {
  readonly matter: MatterRow;
  readonly party: string | undefined;
  readonly now: number;
}): ReactNode {
  const { matter, party, now } = props;
  const { t, beside } = useWords();
  const posts = usePostWords();
  const place = usePlaceWords();
  const asked = useAskedOf();
  const awaits = matter.awaits.find((each) => each.party === party);
  const due = awaits?.due ?? matter.due;
  return (
    <Link
      className="row board-card"
      data-row
      to="/matters/$audience/$subject"
      params={{ audience: matter.audience, subject: matter.subject }}
    >
      <span className="third">{matter.reference}</span>
      <span className="title">
        <Written text={matter.title} fallback={matter.reference} />
      </span>
      {due === undefined ? <span /> : <Urgency due={due} now={now} />}
      <span className="second">
        {beside(
          awaits && asked(matter, awaits),
          awaits?.post && posts.holder(awaits.post),
          matter.unsettled ? t("matter.unsettled") : undefined,
        )}
      </span>
      <span className="second">{place(matter)}</span>
    </Link>
  );
}
