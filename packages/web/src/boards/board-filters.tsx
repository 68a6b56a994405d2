import type { BoardView } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { mechanismOf } from "../app/definition.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Quiet } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { useBoardAddress } from "./board-address.ts";
import { SavedFilters } from "./saved-filters.tsx";

/** Narrows a board by place, by who is awaited, by track and by time; what is narrowed may be kept under a name. */
export function BoardFilters(props: { readonly board: BoardView }): ReactNode {
  const { board } = props;
  const { t, pick, language } = useWords();
  const { realm, shared } = useSession();
  const parties = useParties();
  const { address, change, query } = useBoardAddress(board.body.id);
  const { narrowed } = address;
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const tracks = mechanism?.body(board.body.id)?.tracks ?? [];
  const set = (name: "place" | "awaits" | "track", value: string) => {
    const { [name]: _before, ...rest } = narrowed;
    change({ ...address, narrowed: value === "" ? rest : { ...rest, [name]: value } });
  };
  const select = (name: "place" | "awaits" | "track", all: string, options: readonly (readonly [string, string])[]) => (
    <select
      className="input"
      aria-label={t(`boards.${name}`)}
      value={narrowed[name] ?? ""}
      onChange={(event) => set(name, event.target.value)}
    >
      <option value="">{all}</option>
      {options.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  );
  const { overdue, ...withoutOverdue } = narrowed;
  return (
    <div className="board-filters">
      {board.places.length < 2
        ? null
        : select(
            "place",
            t("boards.everyPlace"),
            board.places.map(
              ({ body, open }) =>
                [body.id, `${pick(body.name)}${pick({ ja: `（${open}）`, en: ` (${open})` })}`] as const,
            ),
          )}
      {select(
        "awaits",
        t("boards.anyone"),
        shared.parties.map(
          (party) => [party, t("boards.awaitsSide", { party: sideName(parties.of(party), language) })] as const,
        ),
      )}
      {tracks.length < 2
        ? null
        : select(
            "track",
            t("boards.everyTrack"),
            tracks.map((track) => [track, pick(mechanism?.track(track)?.name ?? { ja: track, en: track })] as const),
          )}
      <Quiet
        pressed={overdue !== undefined}
        onPress={() =>
          change({
            ...address,
            narrowed: overdue === undefined ? { ...narrowed, overdue: "true" } : withoutOverdue,
          })
        }
      >
        {t("matters.overdue")}
      </Quiet>
      <span className="second" role="status">
        {t("boards.found", { count: board.total })}
      </span>
      <SavedFilters screen={`/boards/${board.body.id}`} query={query} />
    </div>
  );
}
