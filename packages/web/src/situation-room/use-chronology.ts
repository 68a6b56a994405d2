import type { SituationRow } from "@kakehashi/contract";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { actItems, type ChronologyItem, reportItem } from "./chronology-items.ts";

/** At most so many matters are read for their acts; the list of matters has them all. */
const mattersMax = 60;

/** Reports of a situation and the acts on its matters, as the cache has them; both are kept fresh by the live stream. */
export function useChronology(situation: SituationRow) {
  const { audience, subject } = situation;
  const { home } = useSession();
  const reports = useQuery(queries.reports(audience, subject));
  // Lines kept at home name no situation, which is an object of the others' audience: they stand among all by their time.
  const kept = useQuery({ ...queries.reports(home?.audience ?? audience), enabled: home !== undefined });
  const matters = useQuery(queries.mattersOf(audience, subject, { limit: mattersMax, loose: true }));
  const related = matters.data?.rows ?? [];
  const { views, pending } = useQueries({
    queries: related.map((matter) => queries.object(audience, matter.subject)),
    combine: (results) => ({
      views: results.map(({ data }) => data?.shared.matter).filter((view) => view !== undefined),
      pending: results.some(({ isPending }) => isPending),
    }),
  });
  const items = useMemo<readonly ChronologyItem[]>(
    () => [
      ...(reports.data?.rows ?? []).map(reportItem),
      ...(kept.data?.rows ?? []).filter(({ stamp }) => stamp.home).map(reportItem),
      ...views.flatMap(actItems),
    ],
    [reports.data, kept.data, views],
  );
  return { items, reports, ready: reports.isSuccess && matters.isSuccess && !pending };
}
