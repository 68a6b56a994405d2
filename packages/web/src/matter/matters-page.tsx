import "./matters.css";
import "../table/table.css";
import { type MatterTab, matterTabs } from "@kakehashi/contract";
import { type ReactNode, useState } from "react";
import { useActions } from "../app/actions.tsx";
import { usePlace } from "../app/place.tsx";
import { Problem } from "../app/problem-blank.tsx";
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
import { type MatterLine, tabWords } from "./matter-lines.ts";
import { MatterPreview } from "./matter-preview.tsx";
import { MattersTable } from "./matters-table.tsx";
import { useMatterList } from "./use-matter-list.ts";

/** Said by the groups already, or the same for most: shown where they are wanted. */
const standardHidden = ["side", "situation", "target"];

/** Everything open, by who must act, then by due; what is chosen is shown beside it with what changed. */
export function MattersPage(): ReactNode {
  const { t, language } = useWords();
  const { shared } = useSession();
  const { density } = useSettings();
  const now = useNow(15_000);
  const [tab, setTab] = useKept<MatterTab>("matters.tab", "all");
  const [chosen, choose] = useState<string | undefined>();
  const [held, hold] = useState<string | undefined>();
  const [raising, setRaising] = useState(false);
  usePlace([{ words: t("place.matters") }]);
  const raise = useRaise(() => setRaising(true));
  useActions([raise], `${language} ${raise.reason}`);
  const table = useTable("matters", useMatterColumns(now), standardHidden);
  usePicking(table.toggle, language);
  const { list, groups, onView, readAll } = useMatterList({
    ...{ tab, sorting: table.sorting, typed: table.typed, held },
  });
  const view = list.data;
  if (groups === undefined || view === undefined) {
    return list.error === null ? (
      <Loading rows={12} />
    ) : (
      <Problem error={list.error} onRetry={() => void list.refetch()} />
    );
  }
  const lines = groups.flatMap((group) => group.lines);
  const line: MatterLine | undefined = lines.find(({ id }) => id === chosen) ?? lines[0];
  return (
    <div className="matters" data-density={density}>
      <header className="tabs">
        <h1 className="unseen">{t("place.matters")}</h1>
        {matterTabs.map((each) => (
          <button key={each} type="button" aria-pressed={each === tab} className="inset" onClick={() => setTab(each)}>
            {t(each === "other" && shared.parties.length > 2 ? "side.others" : tabWords[each])}{" "}
            <span className="count">{view.counts[each]}</span>
          </button>
        ))}
        <span className="aside">
          <TableBar table={table} rows={lines} readAll={readAll} idOf={({ id }) => id} />
        </span>
        <Button size="small" shortcut="c" reason={raise.reason} onPress={raise.run}>
          {t("act.raise")}
        </Button>
      </header>
      {view.total === 0 ? (
        <Blank
          title={table.typed === "" ? t("matters.none") : t("table.none", { query: table.typed })}
          {...(table.typed === "" ? { help: t("matters.noneHelp") } : {})}
        >
          <Button shortcut="c" reason={raise.reason} onPress={raise.run}>
            {t("act.raise")}
          </Button>
        </Blank>
      ) : (
        <MattersTable
          name="matters"
          groups={groups}
          now={now}
          table={table}
          chosen={line?.id}
          onChoose={choose}
          onHold={hold}
          onView={onView}
        />
      )}
      {line === undefined ? <aside className="preview" /> : <MatterPreview key={line.id} line={line} now={now} />}
      {raising ? <RaiseMatter onClose={() => setRaising(false)} /> : null}
    </div>
  );
}
