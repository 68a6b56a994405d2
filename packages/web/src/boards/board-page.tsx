import "../matter/matters.css";
import "../table/table.css";
import "./boards.css";
import { type BoardView, type MatterRow, rowsMax } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { type Action, useActions } from "../app/actions.tsx";
import { mechanismOf } from "../app/definition.ts";
import { usePlace } from "../app/place.tsx";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { useSettings } from "../app/settings.ts";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { useMatterColumns } from "../matter/matter-columns.ts";
import type { MatterGroup, MatterLine } from "../matter/matter-lines.ts";
import { MatterPreview } from "../matter/matter-preview.tsx";
import { MattersTable } from "../matter/matters-table.tsx";
import { RaiseMatter } from "../matter-forms/raise-matter.tsx";
import { useRaise } from "../matter-forms/use-raise.ts";
import { TableBar } from "../table/table-bar.tsx";
import { useKept } from "../table/use-kept.ts";
import { usePicking } from "../table/use-picking.ts";
import { useTable } from "../table/use-table.ts";
import { boardShapes, useBoardAddress } from "./board-address.ts";
import { BoardColumns } from "./board-columns.tsx";
import { BoardFilters } from "./board-filters.tsx";
import { BoardTimeline } from "./board-timeline.tsx";

const standardHidden = ["situation", "waiting"];
const rowsAtFirst = 100;

/** What is open at a body, at its levels and in the bodies below it, as a table, along time, or by who acts. */
export function BoardPage(): ReactNode {
  const { t, pick } = useWords();
  const { shared } = useSession();
  const { body } = useParams({ from: "/frame/boards/$body" });
  const { address, change } = useBoardAddress(body);
  const [rows, setRows] = useKept(`board.rows ${body}`, rowsAtFirst);
  const board = useQuery(queries.board(shared.audience, body, address.narrowed, rows));
  const name = board.data?.body;
  usePlace([
    { words: t("place.boards"), to: "/boards" },
    { words: name === undefined ? "…" : (name.abbr ?? pick(name.name)) },
  ]);
  useShapeActions((shape) => change({ ...address, shape }));
  if (board.data === undefined) {
    return board.error === null ? (
      <Loading rows={12} />
    ) : (
      <Problem error={board.error} onRetry={() => void board.refetch()} />
    );
  }
  const more = board.data.next !== undefined && rows < rowsMax;
  return <Board key={body} board={board.data} onMore={more ? () => setRows(rowsMax) : undefined} />;
}

function useShapeActions(show: (shape: (typeof boardShapes)[number]) => void): void {
  const { language } = useWords();
  const act = (at: number, ja: string, kana: string, en: string): Action => {
    const shape = boardShapes[at] ?? "table";
    return { id: `shape ${shape}`, words: { ja, en }, kana, keys: `v ${at + 1}`, group: "act", run: () => show(shape) };
  };
  useActions(
    [
      act(0, "表で見る", "ひょうでみる", "Show as a table"),
      act(1, "時間に沿って見る", "じかんにそってみる", "Show along time"),
      act(2, "次に動く側ごとに見る", "つぎにうごくがわごとにみる", "Show by who acts"),
    ],
    language,
  );
}

function lineOf(matter: MatterRow, mine: string): MatterLine<MatterRow> {
  const awaits = matter.awaits.find(({ party }) => party === mine) ?? matter.awaits[0];
  return { id: matter.subject, matter, awaits, mine: false };
}

/** Rows under the body or level at which they stand, in the order of the mechanism. */
function groupsOf(
  board: BoardView,
  mine: string,
  pick: (words: { ja: string; en: string }) => string,
): MatterGroup<MatterRow>[] {
  return board.places.flatMap(({ body, open }) => {
    const lines = board.rows.filter((matter) => matter.body.id === body.id).map((matter) => lineOf(matter, mine));
    return lines.length === 0 ? [] : [{ kind: "place", party: mine, title: pick(body.name), total: open, lines }];
  });
}

function Board(props: { readonly board: BoardView; readonly onMore: (() => void) | undefined }): ReactNode {
  const { board, onMore } = props;
  const { t, pick, language } = useWords();
  const { mine, realm } = useSession();
  const [raising, setRaising] = useState(false);
  const raise = useRaise(() => setRaising(true));
  useActions([raise], `${language} ${raise.reason}`);
  const { density } = useSettings();
  const navigate = useNavigate();
  const now = useNow(15_000);
  const [chosen, choose] = useState<string | undefined>();
  const { address, change } = useBoardAddress(board.body.id);
  const mechanism = useQuery(queries.mechanism(realm.realm)).data;
  const counts = useQuery(queries.bodyCounts(board.audience)).data?.counts;
  const bodies = mechanismOf(mechanism)?.bodies ?? [];
  // A column of dashes would take the room of what is asked and of whom.
  const hasTargets = board.rows.some(({ awaits }) => awaits.some(({ withinMs }) => withinMs !== undefined));
  const hidden = hasTargets ? standardHidden : [...standardHidden, "target"];
  const table = useTable("board", useMatterColumns(now), hidden);
  usePicking(table.toggle, language);
  const groups = groupsOf(board, mine, pick).map((group) => ({ ...group, lines: table.arrange(group.lines) }));
  const lines = groups.flatMap((group) => group.lines);
  const line = lines.find(({ id }) => id === chosen) ?? lines[0];
  const matters = lines.map(({ matter }) => matter);
  const open = (id: string) => counts?.find((each) => each.body === id)?.open ?? 0;
  return (
    <div className="matters board" data-density={density} data-shape={address.shape}>
      <header className="board-head">
        <h1>{pick(board.body.name)}</h1>
        <select
          className="input"
          aria-label={t("boards.choose")}
          value={board.body.id}
          onChange={(event) => void navigate({ to: "/boards/$body", params: { body: event.target.value } })}
        >
          {bodies.map(({ id, name, of }) => (
            <option key={id} value={id}>
              {of === undefined ? "" : "　"}
              {pick(name)}
              {open(id) === 0 ? "" : pick({ ja: `（${open(id)}）`, en: ` (${open(id)})` })}
            </option>
          ))}
        </select>
        <fieldset className="shapes" aria-label={t("boards.shape")}>
          {boardShapes.map((shape) => (
            <Button
              key={shape}
              size="small"
              {...(shape === address.shape ? { kind: "primary" as const } : {})}
              onPress={() => change({ ...address, shape })}
            >
              {t(`boards.${shape}`)}
            </Button>
          ))}
        </fieldset>
        <span className="aside">
          <TableBar table={table} rows={lines} idOf={({ id }) => id} />
        </span>
        <Button size="small" shortcut="c" reason={raise.reason} onPress={raise.run}>
          {t("act.raise")}
        </Button>
      </header>
      <BoardFilters board={board} />
      {matters.length === 0 ? (
        <Blank title={t("boards.none")} help={t("boards.noneHelp")} />
      ) : address.shape === "table" ? (
        <MattersTable
          name={`board ${board.body.id}`}
          groups={groups}
          now={now}
          table={table}
          chosen={line?.id}
          onChoose={choose}
        >
          {onMore === undefined ? null : (
            <p className="list-more">
              <Button size="small" onPress={onMore}>
                {t("inbox.more")}
              </Button>
            </p>
          )}
        </MattersTable>
      ) : address.shape === "timeline" ? (
        <BoardTimeline matters={matters} now={now} />
      ) : (
        <BoardColumns matters={matters} now={now} />
      )}
      {address.shape === "table" ? (
        line === undefined ? (
          <aside className="preview" />
        ) : (
          <MatterPreview key={line.id} line={line} now={now} />
        )
      ) : null}
      {raising ? <RaiseMatter at={board.body.id} onClose={() => setRaising(false)} /> : null}
    </div>
  );
}
