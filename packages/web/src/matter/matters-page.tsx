import "./matters.css";
import "../table/table.css";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { useActions } from "../app/actions.tsx";
import { usePlace } from "../app/place.tsx";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { useSettings } from "../app/settings.ts";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { RaiseMatter } from "../matter-forms/raise-matter.tsx";
import { useRaise } from "../matter-forms/use-raise.ts";
import { TableBar } from "../table/table-bar.tsx";
import { useKept } from "../table/use-kept.ts";
import { usePicking } from "../table/use-picking.ts";
import { useTable } from "../table/use-table.ts";
import { useMatterColumns } from "./matter-columns.ts";
import { countsOf, inTab, type MatterLine, matterLines, type Tab, tabs } from "./matter-lines.ts";
import { MatterPreview } from "./matter-preview.tsx";
import { MattersTable } from "./matters-table.tsx";

/** Said by the groups already, or the same for most: shown where they are wanted. */
const standardHidden = ["side", "situation", "target"];

/** Everything open, by who must act, then by due; what is chosen is shown beside it with what changed. */
export function MattersPage(): ReactNode {
  const { t, language } = useWords();
  const { realm, shared, mine } = useSession();
  const { density } = useSettings();
  const now = useNow(15_000);
  const [tab, setTab] = useKept<Tab>("matters.tab", "all");
  const [chosen, choose] = useState<string | undefined>();
  const [raising, setRaising] = useState(false);
  usePlace([{ words: t("place.matters") }]);
  const raise = useRaise(() => setRaising(true));
  useActions([raise], `${language} ${raise.reason}`);
  const table = useTable("matters", useMatterColumns(now), standardHidden);
  usePicking(table.toggle, language);
  const awaiting = useQuery(queries.awaiting(realm.realm));
  const matters = useQuery(queries.matters(shared.audience));
  const error = awaiting.error ?? matters.error;
  // With thousands of rows this is what a key would wait for, and moving from row to row changes nothing of it.
  const groups = useMemo(
    () =>
      awaiting.data === undefined || matters.data === undefined
        ? undefined
        : matterLines(awaiting.data, matters.data.rows, mine),
    [awaiting.data, matters.data, mine],
  );
  const counts = useMemo(() => countsOf(groups ?? [], now), [groups, now]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the columns say hangs on the language, the clock and the rows alone.
  const shown = useMemo(
    () =>
      (groups ?? [])
        .filter((group) => inTab(tab, group.kind))
        .map((group) => ({ ...group, lines: table.arrange(group.lines.filter((line) => tabs[tab].keeps(line, now))) })),
    [groups, tab, now, language, table.query, table.sorting],
  );
  if (groups === undefined) {
    return error === null ? <Loading rows={12} /> : <Problem error={error} onRetry={() => void awaiting.refetch()} />;
  }
  const lines = shown.flatMap((group) => group.lines);
  const line: MatterLine | undefined = lines.find(({ id }) => id === chosen) ?? lines[0];
  return (
    <div className="matters" data-density={density}>
      <header className="tabs">
        <h1 className="unseen">{t("place.matters")}</h1>
        {(Object.keys(tabs) as Tab[]).map((each) => (
          <button key={each} type="button" aria-pressed={each === tab} className="inset" onClick={() => setTab(each)}>
            {t(each === "other" && shared.parties.length > 2 ? "side.others" : tabs[each].words)}{" "}
            <span className="count">{counts[each]}</span>
          </button>
        ))}
        <span className="aside">
          <TableBar table={table} rows={lines} idOf={({ id }) => id} />
        </span>
        <Button size="small" shortcut="c" reason={raise.reason} onPress={raise.run}>
          {t("act.raise")}
        </Button>
      </header>
      {lines.length === 0 ? (
        <Blank
          title={table.typed === "" ? t("matters.none") : t("table.none", { query: table.typed })}
          {...(table.typed === "" ? { help: t("matters.noneHelp") } : {})}
        >
          <Button shortcut="c" reason={raise.reason} onPress={raise.run}>
            {t("act.raise")}
          </Button>
        </Blank>
      ) : (
        <MattersTable name="matters" groups={shown} now={now} table={table} chosen={line?.id} onChoose={choose} />
      )}
      {line === undefined ? <aside className="preview" /> : <MatterPreview key={line.id} line={line} now={now} />}
      {raising ? <RaiseMatter onClose={() => setRaising(false)} /> : null}
    </div>
  );
}
