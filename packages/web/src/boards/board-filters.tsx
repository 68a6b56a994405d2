import { type BoardView, operations } from "@kakehashi/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { client } from "../app/client.ts";
import { mechanismOf } from "../app/definition.ts";
import { useFailureWords } from "../app/failure-words.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Button, Quiet } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { useBoardAddress } from "./board-address.ts";

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
            board.places.map(({ body, open }) => [body.id, `${pick(body.name)}（${open}）`] as const),
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

/** What this person keeps, and a field to keep what is shown now. Stays on this node. */
function SavedFilters(props: { readonly screen: string; readonly query: string }): ReactNode {
  const { screen, query } = props;
  const { t } = useWords();
  const cache = useQueryClient();
  const failure = useFailureWords();
  const [name, setName] = useState<string | undefined>();
  const kept = useQuery(queries.savedFilters()).data?.filters ?? [];
  const refresh = () => void cache.invalidateQueries({ queryKey: ["saved-filters"] });
  const save = useMutation({
    mutationFn: (as: string) => client.call(operations.saveFilter, { body: { name: as, screen, query } }),
    onSuccess: () => {
      setName(undefined);
      refresh();
    },
  });
  const remove = useMutation({
    mutationFn: (id: string) => client.call(operations.removeFilter, { params: { id }, body: {} }),
    onSettled: refresh,
  });
  const isKept = kept.some((each) => each.screen === screen && each.query === query);
  const error = failure(save.error);
  return (
    <span className="saved-filters">
      {kept.map((each) => (
        <span key={each.id} className="saved-filter">
          <Link to={`${each.screen}${each.query === "" ? "" : `?${each.query}`}`}>{each.name}</Link>
          <Quiet label={t("boards.forget", { name: each.name })} onPress={() => remove.mutate(each.id)}>
            ×
          </Quiet>
        </span>
      ))}
      {name === undefined ? (
        query === "" || isKept ? null : (
          <Quiet onPress={() => setName("")}>{t("boards.keep")}</Quiet>
        )
      ) : (
        <form
          className="line"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== "") save.mutate(name.trim());
          }}
        >
          <input
            className="input"
            aria-label={t("boards.keepAs")}
            placeholder={t("boards.keepAs")}
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.target.value)}
          />
          <Button size="small" type="submit">
            {t("boards.keepIt")}
          </Button>
          <Quiet onPress={() => setName(undefined)}>{t("act.cancel")}</Quiet>
        </form>
      )}
      {error === undefined ? null : (
        <span className="field-error" role="alert">
          {error}
        </span>
      )}
    </span>
  );
}
