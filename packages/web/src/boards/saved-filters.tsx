import { operations, type SavedFilter } from "@kakehashi/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useWrite } from "../act/use-write.ts";
import { client } from "../app/client.ts";
import { useFailureWords } from "../app/failure-words.ts";
import { queries } from "../app/queries.ts";
import { Button, Quiet } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";

/** What the one field is for: a name for what is shown now, or another name for what is kept. */
interface Naming {
  readonly of: SavedFilter | undefined;
  readonly name: string;
}

/** What this person keeps, and a field to keep what is shown now; the one that is shown can be renamed or removed. Stays on this node. */
export function SavedFilters(props: { readonly screen: string; readonly query: string }): ReactNode {
  const { screen, query } = props;
  const { t } = useWords();
  const failure = useFailureWords();
  const [naming, setNaming] = useState<Naming | undefined>();
  const kept = useQuery(queries.savedFilters()).data?.filters ?? [];
  const here = useRef<HTMLSpanElement>(null);
  // What had the focus is gone once it is done: who works by keys stays where they were, at what came of it.
  const next = useRef<string | undefined>(undefined);
  useEffect(() => {
    const found = next.current && naming === undefined ? here.current?.querySelector<HTMLElement>(next.current) : null;
    if (!found) return;
    next.current = undefined;
    found.focus();
  });
  const leave = () => {
    next.current = "[aria-current], button";
    setNaming(undefined);
  };
  const removed = () => {
    next.current = "[role=status] button";
  };
  const { save, rename, remove } = useFilterActs(leave, removed);
  const isShown = (each: SavedFilter) => each.screen === screen && each.query === query;
  const error = save.error ?? failure(rename.error ?? remove.error);
  const submit = (name: string) => {
    if (naming?.of === undefined) save.send({ name, screen, query });
    else rename.mutate({ id: naming.of.id, name });
  };
  const gone = remove.isSuccess ? remove.variables : undefined;
  return (
    <span className="saved-filters" ref={here}>
      {kept.map((each) => (
        <span key={each.id} className="saved-filter">
          <Link
            to={`${each.screen}${each.query === "" ? "" : `?${each.query}`}`}
            {...(isShown(each) ? { "aria-current": "true" as const } : {})}
          >
            {each.name}
          </Link>
          {isShown(each) && naming === undefined ? (
            <>
              <Quiet
                label={t("boards.renameOf", { name: each.name })}
                onPress={() => setNaming({ of: each, name: each.name })}
              >
                {t("boards.rename")}
              </Quiet>
              <Quiet label={t("boards.forgetOf", { name: each.name })} onPress={() => remove.mutate(each)}>
                {t("boards.forget")}
              </Quiet>
            </>
          ) : null}
        </span>
      ))}
      {naming === undefined ? (
        query === "" || kept.some(isShown) ? null : (
          <Quiet onPress={() => setNaming({ of: undefined, name: "" })}>{t("boards.keep")}</Quiet>
        )
      ) : (
        <NameForm
          key={naming.of?.id ?? ""}
          name={naming.name}
          words={naming.of === undefined ? t("boards.keepIt") : t("boards.rename")}
          onName={submit}
          onLeave={leave}
        />
      )}
      <span role="status" className="second">
        {gone === undefined ? null : (
          <>
            {t("boards.forgotten", { name: gone.name })}{" "}
            <Quiet
              onPress={() => {
                remove.reset();
                save.send({ name: gone.name, screen: gone.screen, query: gone.query });
              }}
            >
              {t("boards.undo")}
            </Quiet>
          </>
        )}
      </span>
      {error === undefined ? null : (
        <span className="field-error" role="alert">
          {error}
        </span>
      )}
    </span>
  );
}

function useFilterActs(onNamed: () => void, onRemoved: () => void) {
  const cache = useQueryClient();
  const refresh = () => cache.invalidateQueries({ queryKey: ["saved-filters"] });
  const named = () => refresh().then(onNamed);
  return {
    save: useWrite({
      name: "filter-save",
      call: (filter: Omit<SavedFilter, "id">, key) => client.call(operations.saveFilter, { body: filter }, { key }),
      onDone: named,
    }),
    rename: useMutation({
      mutationFn: ({ id, name }: { readonly id: string; readonly name: string }) =>
        client.call(operations.renameFilter, { params: { id }, body: { name } }),
      onSuccess: named,
    }),
    remove: useMutation({
      mutationFn: ({ id }: SavedFilter) => client.call(operations.removeFilter, { params: { id }, body: {} }),
      onMutate: onRemoved,
      onSettled: refresh,
    }),
  };
}

function NameForm(props: {
  readonly name: string;
  readonly words: string;
  readonly onName: (name: string) => void;
  readonly onLeave: () => void;
}): ReactNode {
  const { words, onName, onLeave } = props;
  const { t } = useWords();
  const [name, setName] = useState(props.name);
  return (
    <form
      className="line name-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") onName(name.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onLeave();
      }}
    >
      <input
        className="input"
        aria-label={t("boards.keepAs")}
        placeholder={t("boards.keepAs")}
        value={name}
        maxLength={80}
        // biome-ignore lint/a11y/noAutofocus: it was just asked for by a press.
        autoFocus
        onFocus={({ target }) => target.select()}
        onChange={(event) => setName(event.target.value)}
      />
      <Button size="small" type="submit" reason={name.trim() === "" ? t("boards.keepAs") : undefined}>
        {words}
      </Button>
      <Quiet onPress={onLeave}>{t("act.cancel")}</Quiet>
    </form>
  );
}
