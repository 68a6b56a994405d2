import { type MatterList, type MatterSort, type MatterTab, matterSorts } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type ListWindow, type MatterNarrowing, queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import type { Sorting } from "../table/columns.ts";
import type { InView } from "../table/rows-in-view.ts";
import { useKept } from "../table/use-kept.ts";
import { firstWindow, windowAround, windowFor } from "./list-window.ts";
import { linesOf, type MatterLine, matterGroups, placeOf } from "./matter-lines.ts";

/** Words are asked for when the fingers rest: each question looks through the whole list. */
const restMs = 200;

function useRested(words: string): string {
  const [rested, rest] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => rest(words), restMs);
    return () => clearTimeout(timer);
  }, [words]);
  return rested;
}

function narrowing(
  tab: MatterTab,
  sorting: Sorting | undefined,
  more: Pick<MatterNarrowing, "language"> & { readonly q: string },
): MatterNarrowing {
  const sort = matterSorts.find((each) => each === sorting?.column) as MatterSort | undefined;
  return {
    ...{ tab, language: more.language },
    ...(more.q !== "" && { q: more.q }),
    ...(sort !== undefined && { sort }),
    ...(sort !== undefined && sorting?.down && { down: "true" as const }),
  };
}

const hasLine = (piece: MatterList, id: string): boolean =>
  piece.groups.some((group) => linesOf(group).some((line) => line.id === id));

/**
 * The list of matters as the server orders, narrows and counts it, of which what is in view is here, and what is around the row that
 * has the focus: it keeps that wherever one scrolls. A change reads these again, and nothing else.
 */
export function useMatterList(asked: {
  readonly tab: MatterTab;
  readonly sorting: Sorting | undefined;
  readonly typed: string;
  /** The row that has the focus, or had it last. */
  readonly held: string | undefined;
}) {
  const { tab, sorting, typed, held } = asked;
  const { shared } = useSession();
  const { language } = useWords();
  const [shown, show] = useKept<ListWindow>("matters.window", firstWindow);
  const narrowed = narrowing(tab, sorting, { language, q: useRested(typed.trim()) });
  const list = useQuery(queries.matterList(shared.audience, narrowed, shown));
  // Where the row stood when it was last here, and the answer that had it, which stands for it until the next one does.
  const last = useRef<{ readonly place: number; readonly piece: MatterList; readonly of: string } | undefined>(
    undefined,
  );
  const of = JSON.stringify(narrowed);
  const around = windowAround(held === undefined ? undefined : last.current?.place, shown);
  const beside = useQuery({
    ...queries.matterList(shared.audience, narrowed, around ?? shown),
    enabled: around !== undefined,
  });
  const { data } = list;
  const there = beside.isPlaceholderData ? undefined : beside.data;
  const other =
    around === undefined ? undefined : (there ?? (last.current?.of === of ? last.current.piece : undefined));
  const groups = useMemo(
    () => (data === undefined ? undefined : matterGroups(other === undefined ? [data] : [data, other])),
    [data, other],
  );
  const place = held === undefined ? undefined : placeOf(groups ?? [], held);
  const piece = [data, other].find((each) => held !== undefined && each !== undefined && hasLine(each, held));
  if (place !== undefined && piece !== undefined) last.current = { place, piece, of };
  const onView = useCallback(
    (rows: InView) => {
      const next = windowFor(rows);
      if (next.from !== shown.from || next.limit !== shown.limit) show(next);
    },
    [shown, show],
  );
  const readAll = async (): Promise<readonly MatterLine[]> =>
    (await queries.wholeMatterList(shared.audience, narrowed)).flatMap((page) => page.groups.flatMap(linesOf));
  return { list, groups, onView, readAll };
}
