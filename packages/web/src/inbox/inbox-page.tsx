import "../matter/matters.css";
import "../table/table.css";
import { inboxGroupRows, type MatterRow, rowsMax } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useReadsOnly } from "../act/reads-only.ts";
import { type Action, useActions } from "../app/actions.tsx";
import { usePlace } from "../app/place.tsx";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { useSettings } from "../app/settings.ts";
import { useLook } from "../app/use-look.ts";
import { Button, Quiet } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { HandOverDialog } from "../hand-over/hand-over-dialog.tsx";
import { HandOverPanel } from "../hand-over/hand-over-panel.tsx";
import { useMatterColumns } from "../matter/matter-columns.ts";
import type { MatterLine } from "../matter/matter-lines.ts";
import { MatterPreview } from "../matter/matter-preview.tsx";
import { MattersTable } from "../matter/matters-table.tsx";
import { AssignHolder } from "../matter-forms/assign-holder.tsx";
import { RaiseMatter } from "../matter-forms/raise-matter.tsx";
import { useRaise } from "../matter-forms/use-raise.ts";
import { TableBar } from "../table/table-bar.tsx";
import { useKept } from "../table/use-kept.ts";
import { usePicking } from "../table/use-picking.ts";
import { useTable } from "../table/use-table.ts";
import { countIn, type InboxTab, inboxLines, inboxTabs, isShown } from "./inbox-lines.ts";
import { OwnAmendments } from "./own-amendments.tsx";
import { OwnChops } from "./own-chops.tsx";
import { OwnTasks } from "./own-tasks.tsx";

const standardHidden = ["side", "situation", "target"];

/** What awaits this post, its side and the others, by urgency; and what is new since this person looked. */
export function InboxPage(): ReactNode {
  const { t } = useWords();
  const { shared, mine, realm, home, me } = useSession();
  const { density } = useSettings();
  const now = useNow(15_000);
  const [tab, setTab] = useKept<InboxTab>("inbox.tab", "all");
  const [rows, setRows] = useKept("inbox.rows", inboxGroupRows);
  const [chosen, setChosen] = useState<string | undefined>();
  // While a row of the own side's asks holds the focus no matter is meant: not the first one, and none that the mouse rests on.
  const [onOwn, setOnOwn] = useOnOwnRow();
  const choose = (id: string) => {
    if (isOwnRow(document.activeElement)) return;
    setOnOwn(false);
    setChosen(id);
  };
  const [open, setOpen] = useState<"raise" | "hand-over" | undefined>();
  // Those that were meant when the dialog was opened: the list goes on under it, and its first line is another one by then.
  const [assigning, assignTo] = useState<readonly MatterRow[]>([]);
  usePlace([{ words: t("place.inbox") }]);
  const table = useTable("inbox", useMatterColumns(now), standardHidden);
  const inbox = useQuery(queries.inbox(shared.audience, rows));
  const handOvers = useQuery(queries.handOvers(realm.realm, home?.audience ?? "", me.post?.id ?? "")).data;
  const look = useLook();
  const view = inbox.data;
  const groups = view === undefined ? [] : inboxLines(view, mine).filter((group) => group.lines.length > 0);
  const shown = groups
    .filter((group) => isShown(tab, group))
    .map((group) => ({ ...group, lines: table.arrange(group.lines) }));
  const lines = shown.flatMap((group) => group.lines);
  const line: MatterLine<MatterRow> | undefined = onOwn
    ? undefined
    : (lines.find(({ id }) => id === chosen) ?? lines[0]);
  const picked = table.selected.size === 0 ? [line] : lines.filter(({ id }) => table.selected.has(id));
  const matters = [...new Map(picked.flatMap((each) => (each ? [[each.matter.subject, each.matter]] : []))).values()];
  const readsOnly = useReadsOnly();
  const raise = useRaise(() => setOpen("raise"));
  useInboxActions({
    tab: setTab,
    raise,
    assign: () => assignTo(matters),
    handOver: () => setOpen("hand-over"),
    seen: () => look({ subjects: matters.map(({ subject }) => subject) }),
    allSeen: () => look(view === undefined ? {} : { seen: view.seen }),
    toggle: table.toggle,
    notMatter: onOwn ? t("inbox.ownRow") : undefined,
    readsOnly,
    noneMeant: onOwn && table.selected.size === 0 ? t("inbox.ownRow") : undefined,
  });
  if (view === undefined) {
    return inbox.error === null ? (
      <Loading rows={12} />
    ) : (
      <Problem error={inbox.error} onRetry={() => void inbox.refetch()} />
    );
  }
  const more = rows < rowsMax && shown.some(({ total = 0, kind }) => kind !== "news" && total > rows);
  return (
    <div className="matters inbox" data-density={density}>
      <header className="tabs">
        <h1 className="unseen">{t("place.inbox")}</h1>
        {inboxTabs
          .filter((each) => each !== "stand-in" || me.standsIn.length > 0)
          .map((each) => (
            <button key={each} type="button" aria-pressed={each === tab} className="inset" onClick={() => setTab(each)}>
              {t(each === "other" && shared.parties.length > 2 ? "side.others" : tabWords[each])}{" "}
              <span className="count">{countIn(each, view.counts)}</span>
            </button>
          ))}
        <span className="aside">
          <TableBar table={table} rows={lines} idOf={({ id }) => id} />
        </span>
        {table.selected.size === 0 ? (
          <>
            <Button size="small" reason={readsOnly} onPress={() => setOpen("hand-over")}>
              {t("handOver.act")}
            </Button>
            <Button size="small" shortcut="c" reason={raise.reason} onPress={raise.run}>
              {t("act.raise")}
            </Button>
          </>
        ) : (
          <>
            <Button size="small" shortcut="s" onPress={() => look({ subjects: matters.map(({ subject }) => subject) })}>
              {t("inbox.markSeen")}
            </Button>
            <Button size="small" shortcut="h" reason={readsOnly} onPress={() => assignTo(matters)}>
              {t("inbox.assign")}
            </Button>
            <Quiet onPress={table.clear}>{t("inbox.clear")}</Quiet>
          </>
        )}
      </header>
      <div className="inbox-first">
        <HandOverPanel handOvers={handOvers} />
        <OwnAmendments />
        <OwnChops />
        <OwnTasks />
      </div>
      {lines.length === 0 ? (
        <Blank
          title={table.typed === "" ? t("inbox.none") : t("table.none", { query: table.typed })}
          {...(table.typed === "" ? { help: t("inbox.noneHelp") } : {})}
        >
          <Button shortcut="c" reason={raise.reason} onPress={raise.run}>
            {t("act.raise")}
          </Button>
        </Blank>
      ) : (
        <MattersTable name="inbox" groups={shown} now={now} table={table} chosen={line?.id} onChoose={choose}>
          {more ? (
            <p className="list-more">
              <Button size="small" onPress={() => setRows(Math.min(rows + inboxGroupRows, rowsMax))}>
                {t("inbox.more")}
              </Button>
            </p>
          ) : null}
          <p className="list-more note">
            <span className="keys-hint">{t("inbox.keys")}</span>{" "}
            {view.counts.news === 0 ? null : (
              <Button size="small" shortcut="S" onPress={() => look({ seen: view.seen })}>
                {t("inbox.allSeen")}
              </Button>
            )}
          </p>
        </MattersTable>
      )}
      {line === undefined ? <aside className="preview" /> : <MatterPreview key={line.id} line={line} now={now} />}
      {open === "hand-over" ? (
        <HandOverDialog inbox={view} handOvers={handOvers} onClose={() => setOpen(undefined)} />
      ) : null}
      {open === "raise" ? <RaiseMatter onClose={() => setOpen(undefined)} /> : null}
      {assigning.length === 0 ? null : <AssignHolder matters={assigning} onClose={() => assignTo([])} />}
    </div>
  );
}

const tabWords = {
  all: "matters.allOpen",
  me: "matters.awaitsMe",
  "stand-in": "away.tab",
  side: "side.mine",
  other: "side.other",
  overdue: "matters.overdue",
  news: "inbox.news",
} as const satisfies Record<InboxTab, string>;

/** A row above the matters: what one's own side asks of this post. */
function isOwnRow(element: Element | null): boolean {
  return element?.closest(".inbox-first [data-row]") != null;
}

/** Whether such a row was the last one to hold the focus: a list of commands that opens over it takes the focus, and changes nothing. */
function useOnOwnRow(): readonly [boolean, (is: boolean) => void] {
  const [onOwn, setOnOwn] = useState(false);
  useEffect(() => {
    const focused = ({ target }: FocusEvent) => {
      if (isOwnRow(target as Element)) setOnOwn(true);
    };
    document.addEventListener("focusin", focused);
    return () => document.removeEventListener("focusin", focused);
  }, []);
  return [onOwn, setOnOwn];
}

function useInboxActions(on: {
  readonly tab: (tab: InboxTab) => void;
  readonly raise: Action;
  readonly assign: () => void;
  readonly handOver: () => void;
  readonly seen: () => void;
  readonly allSeen: () => void;
  readonly toggle: (id: string) => void;
  /** Why the row that holds the focus is not picked; undefined where it is a matter. */
  readonly notMatter: string | undefined;
  /** Why this post enters nothing. */
  readonly readsOnly: string | undefined;
  /** Why acts on the selected matters have none to act on. */
  readonly noneMeant: string | undefined;
}): void {
  const { language } = useWords();
  const go = (keys: string, tab: InboxTab, ja: string, en: string): Action => ({
    ...{ id: `tab ${tab}`, words: { ja, en }, keys, group: "go", run: () => on.tab(tab), hidden: true },
  });
  const act = (id: string, keys: string, ja: string, kana: string, en: string, run: () => void): Action => ({
    ...{ id, words: { ja, en }, kana, keys, group: "act", run },
  });
  useActions(
    [
      go("1", "all", "未処理", "All open"),
      go("2", "me", "自分を待つもの", "What awaits me"),
      go("3", "side", "自側を待つもの", "What awaits my side"),
      go("4", "other", "ほかの側を待つもの", "What awaits another side"),
      go("5", "overdue", "期限超過", "Overdue"),
      go("6", "news", "新着", "New to me"),
      go("7", "stand-in", "代行するもの", "Stood in for"),
      on.raise,
      {
        ...act("seen", "s", "選んだ案件を既読にする", "えらんだあんけんをきどくにする", "Mark as seen", on.seen),
        reason: on.noneMeant,
      },
      act("all-seen", "S", "全て既読にする", "すべてきどくにする", "Mark all as seen", on.allSeen),
      {
        ...act("hand-over", "H", "当直を引き継ぐ", "とうちょくをひきつぐ", "Hand the watch over", on.handOver),
        reason: on.readsOnly,
      },
      {
        ...act(
          "assign",
          "h",
          "選んだ案件の担当を定める",
          "えらんだあんけんのたんとうをさだめる",
          "Assign the selected",
          on.assign,
        ),
        reason: on.readsOnly ?? on.noneMeant,
      },
    ],
    `${language} ${on.raise.reason} ${on.noneMeant} ${on.readsOnly}`,
  );
  usePicking(on.toggle, language, on.notMatter);
}
