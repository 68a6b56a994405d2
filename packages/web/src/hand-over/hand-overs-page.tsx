import "./hand-over.css";
import type { HandOver } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { usePlace } from "../app/place.tsx";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { HandOverItem } from "./hand-over-item.tsx";

/** What was handed to this post and what it handed over, the newest first. */
export function HandOversPage(): ReactNode {
  const { t } = useWords();
  const { realm, home, me } = useSession();
  usePlace([{ words: t("place.inbox"), to: "/inbox" }, { words: t("handOver.title") }]);
  const query = useQuery(queries.handOvers(realm.realm, home?.audience ?? "", me.post?.id ?? ""));
  if (query.data === undefined) {
    return query.error === null ? (
      <Loading rows={8} />
    ) : (
      <Problem error={query.error} onRetry={() => void query.refetch()} />
    );
  }
  const { taken, given } = query.data;
  // A hand-over to the same post stands in both lists: it is told once, as taken.
  const others = given.filter(({ to, from }) => to.id !== from.id);
  return (
    <div className="hand-overs-page scroll">
      <div className="screen-head">
        <h1>{t("handOver.title")}</h1>
      </div>
      {taken.length + others.length === 0 ? (
        <Blank title={t("handOver.none")} help={t("handOver.noneHelp")} />
      ) : (
        <>
          <List title={t("handOver.taken")} side="taken" rows={taken} />
          <List title={t("handOver.givenTitle")} side="given" rows={others} />
        </>
      )}
    </div>
  );
}

function List(props: {
  readonly title: string;
  readonly side: "taken" | "given";
  readonly rows: readonly HandOver[];
}): ReactNode {
  const { title, side, rows } = props;
  if (rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="group-head">
        {title} <span className="third">{rows.length}</span>
      </h2>
      {rows.map((handOver) => (
        <HandOverItem key={handOver.entry} handOver={handOver} side={side} />
      ))}
    </section>
  );
}
