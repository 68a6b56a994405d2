import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { mechanismOf } from "../app/definition.ts";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { Blank, Loading } from "../design/states.tsx";

/** Leads to the board of the body where the post sits, or of the busiest one for posts without a seat. */
export function BoardsPage(): ReactNode {
  const { t } = useWords();
  const { realm, me } = useSession();
  const mechanism = useQuery(queries.mechanism(realm.realm));
  if (mechanism.data === undefined) {
    return mechanism.error === null ? (
      <Loading rows={10} />
    ) : (
      <Problem error={mechanism.error} onRetry={() => void mechanism.refetch()} />
    );
  }
  const view = mechanismOf(mechanism.data);
  const [seat] = view?.seatsOf(me.post?.id ?? "") ?? [];
  const busiest = mechanism.data.counts.toSorted((a, b) => b.open - a.open)[0]?.body;
  const body = seat?.body ?? busiest ?? view?.bodies[0]?.id;
  return body === undefined ? (
    <Blank title={t("state.empty")} />
  ) : (
    <Navigate to="/boards/$body" params={{ body }} replace />
  );
}
