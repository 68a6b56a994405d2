import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { usePostWords } from "../app/post-words.ts";
import { useSession } from "../app/session.tsx";
import { useSwitchPost } from "../app/use-switch-post.ts";
import { useAwayWords } from "../away/away-words.ts";
import { Quiet } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { Urgency } from "../design/urgency.tsx";
import { Written } from "../design/written.tsx";
import { type InView, useRowsInView } from "../table/rows-in-view.ts";
import { TableHead, tracksOf } from "../table/table-head.tsx";
import { useListPlace } from "../table/use-list-place.ts";
import type { TableState } from "../table/use-table.ts";
import { VirtualRows } from "../table/virtual-rows.tsx";
import type { MatterColumn } from "./matter-columns.ts";
import type { MatterGroup, MatterLine } from "./matter-lines.ts";

/** Grouped by who acts; within a group as the reader sorts it. `x` picks a row for copying. */
export function MattersTable(props: {
  /** Of the list, as its place is kept. */
  readonly name: string;
  readonly groups: readonly MatterGroup[];
  readonly now: number;
  readonly table: TableState<MatterLine>;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  /** Told which row took the focus. */
  readonly onHold?: (id: string) => void;
  /** Told which rows of all groups are in view, where they are read as one scrolls. */
  readonly onView?: (rows: InView) => void;
  /** Stands below the last row. */
  readonly children?: ReactNode;
}): ReactNode {
  const { groups, table, children } = props;
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const held = useListPlace(props.name, scroller);
  const drawn = groups.filter((group) => rowsIn(group).length > 0);
  useRowsInView(
    scroller,
    drawn.map((group) => rowsIn(group).length),
    props.onView,
  );
  return (
    <div className="scroll matters-list" data-list ref={setScroller}>
      <TableHead table={table} className="matters-grid matters-head" />
      {drawn.map((group) => (
        <Group
          key={`${group.kind} ${group.party} ${group.standsIn?.post.id ?? ""} ${group.title ?? ""}`}
          {...props}
          {...{ group, scroller, held }}
        />
      ))}
      {children}
    </div>
  );
}

const rowsIn = ({ slots, lines }: MatterGroup) => slots ?? lines;

interface GroupProps {
  readonly scroller: HTMLElement | null;
  readonly held: string | undefined;
  readonly group: MatterGroup;
  readonly now: number;
  readonly table: TableState<MatterLine>;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly onHold?: (id: string) => void;
}

/** Groups of what one side is asked: its mark stands in their head, and in no row. */
const sided = new Set<MatterGroup["kind"]>(["me", "stand-in", "side", "other"]);

function Group(props: GroupProps): ReactNode {
  const { group, now, table, chosen, onChoose, onHold, scroller, held } = props;
  const { t, pick, language } = useWords();
  const { me, shared } = useSession();
  const parties = useParties();
  const posts = usePostWords();
  const party = sideName(parties.of(group.party), language);
  const awayWords = useAwayWords();
  const switchPost = useSwitchPost();
  const { standsIn } = group;
  const title = {
    "stand-in":
      standsIn === undefined
        ? ""
        : `${pick(standsIn.post.name)} ${t("away.forAbsent", { person: pick(standsIn.absent.name), period: awayWords.period({ until: standsIn.until }) })}`,
    me: t("room.groupMe", { post: me.post === undefined ? "" : posts.short(me.post) }),
    side: t("room.groupMine", { party }),
    other: shared.parties.length > 2 ? party : t("room.groupOther", { party }),
    done: t("matters.doneRecently"),
    overdue: t("matters.overdue"),
    news: t("inbox.news"),
    place: group.title ?? "",
  }[group.kind];
  return (
    <section aria-label={title}>
      <h2 className="group-head">
        {sided.has(group.kind) ? <Mark party={group.party} silent /> : null}
        {title}
        <span className="third">{group.total ?? group.lines.length}</span>
        {standsIn === undefined ? null : (
          <span className="aside">
            <Quiet
              label={t("away.actAs", { post: pick(standsIn.post.name) })}
              onPress={() => switchPost(standsIn.post.id)}
            >
              {t("away.actHere")}
            </Quiet>
          </span>
        )}
      </h2>
      <VirtualRows
        rows={rowsIn(group)}
        // By words it is some of those that are here: how many others have them nobody knows.
        total={table.typed === "" ? group.total : undefined}
        idOf={({ id }) => id}
        {...{ scroller, held }}
        estimate={33}
      >
        {(line) => <Line {...{ line, now, table, onChoose, onHold }} chosen={line.id === chosen} />}
      </VirtualRows>
    </section>
  );
}

function Line(props: {
  readonly line: MatterLine;
  readonly now: number;
  readonly table: TableState<MatterLine>;
  readonly chosen: boolean;
  readonly onChoose: (id: string) => void;
  readonly onHold: ((id: string) => void) | undefined;
}): ReactNode {
  const { line, now, table, chosen, onChoose, onHold } = props;
  const { matter, awaits } = line;
  const due = awaits === undefined ? undefined : (awaits.due ?? matter.due);
  return (
    <Link
      className="row matters-grid"
      style={tracksOf(table)}
      data-row
      data-pick={line.id}
      data-mine={line.mine ? "" : undefined}
      data-news={line.news === undefined ? undefined : ""}
      data-selected={chosen ? "" : undefined}
      data-picked={table.selected.has(line.id) ? "" : undefined}
      to="/matters/$audience/$subject"
      params={{ audience: matter.audience, subject: matter.subject }}
      onFocus={() => {
        onChoose(line.id);
        onHold?.(line.id);
      }}
      onMouseEnter={() => onChoose(line.id)}
    >
      {table.shown.map((column) => (
        <span
          key={column.id}
          data-column={column.id}
          className={column.number === true ? "number" : looks[column.id as MatterColumn]}
        >
          {column.id === "matter" ? (
            <Written text={matter.title} fallback={matter.reference} />
          ) : column.id === "due" && due !== undefined ? (
            <Urgency due={due} now={now} />
          ) : (
            column.text(line)
          )}
        </span>
      ))}
    </Link>
  );
}

const looks: Readonly<Partial<Record<MatterColumn, string>>> = {
  no: "third",
  matter: "title",
  holder: "second",
  situation: "second",
};
