import type { SituationRow } from "@kakehashi/contract";
import { formatNear } from "@kakehashi/language";
import { Link } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { useIsPrinting } from "../app/printing.ts";
import { Problem } from "../app/problem-blank.tsx";
import { useLinks, useNow, useRealmTime } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { useZone } from "../design/time.tsx";
import { useRaiseFromReport } from "../report/use-raise-from-report.ts";
import { type ChronologyItem, type ChronologyLine, chronologyLines } from "./chronology-items.ts";
import { ChronologyRow } from "./chronology-row.tsx";
import { roomLists } from "./focus-log-line.ts";
import { useChronology } from "./use-chronology.ts";
import { useUnseen } from "./use-unseen.ts";

/** What happened, newest first, in virtual rows: ten thousand are as quick as ten. On paper all of them. */
export function Chronology(props: {
  readonly situation: SituationRow;
  /** A line that the address names: opened, and brought into view. */
  readonly line: string | undefined;
  readonly selected: string | undefined;
  readonly onSelect: (id: string | undefined) => void;
}): ReactNode {
  const { situation, line, selected, onSelect } = props;
  const { t } = useWords();
  const { items, reports, ready } = useChronology(situation);
  const now = useNow(30_000);
  const links = useLinks();
  const realmTime = useRealmTime();
  const lines = useMemo(() => {
    const cuts = links
      .filter(({ state, since }) => state === "down" && since !== undefined)
      .map(({ party, since }) => ({ party, since: realmTime(since as number) }));
    return chronologyLines(items, now, cuts);
  }, [items, now, links, realmTime]);
  // The one that is open tells of itself.
  const open = items.find(({ id }) => id === selected);
  const unseen = useUnseen(
    items.map(({ id }) => id),
    ready,
  );
  const named = useNamedLine(line, items, ready, onSelect);
  const lastHour = lines.find((each) => each.type === "group" && each.id === "room.lastHour");
  return (
    <>
      {open?.type === "report" ? null : <NoReport />}
      <div className="panel-head">
        <h2 id="chronology">{t("room.chronology")}</h2>
        <span className="aside">
          <span aria-live="polite">
            {ready ? t("room.lastHourCount", { count: lastHour?.type === "group" ? lastHour.count : 0 }) : null}
          </span>
          <Link to="/record" className="quiet">
            {t("chronology.table")}
          </Link>
        </span>
      </div>
      {reports.data === undefined ? (
        reports.error === null ? (
          <Loading rows={12} />
        ) : (
          <Problem error={reports.error} onRetry={() => void reports.refetch()} />
        )
      ) : lines.length === 0 ? (
        <Blank title={t("record.noneYet")} />
      ) : (
        <>
          {line !== undefined && named === "missing" ? (
            <p className="chronology-note second">
              {t("chronology.notHere")}{" "}
              <Link to="/record/$entry" params={{ entry: line }}>
                {t("chronology.onRecord")}
              </Link>
            </p>
          ) : null}
          <Lines lines={lines} named={named} now={now} unseen={unseen} selected={selected} onSelect={onSelect} />
        </>
      )}
    </>
  );
}

function NoReport(): ReactNode {
  const { t } = useWords();
  useRaiseFromReport(() => undefined, t("raise.noReport"), "");
  return null;
}

/** Its row's id, once it is here; `missing` where it is not among the lines that are shown. */
function useNamedLine(
  line: string | undefined,
  items: readonly ChronologyItem[],
  ready: boolean,
  onSelect: (id: string | undefined) => void,
): string | undefined {
  const found = items.find((item) => item.type === "report" && item.report.subject === line)?.id;
  const named = line === undefined || !ready ? undefined : (found ?? "missing");
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is opened once; whoever closes it has closed it.
  useEffect(() => {
    if (named !== undefined && named !== "missing") onSelect(named);
  }, [named]);
  return named;
}

function Lines(props: {
  readonly lines: readonly ChronologyLine[];
  readonly named: string | undefined;
  readonly now: number;
  readonly unseen: ReadonlySet<string>;
  readonly selected: string | undefined;
  readonly onSelect: (id: string | undefined) => void;
}): ReactNode {
  const { lines, named, now, unseen, selected, onSelect } = props;
  const ref = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => ref.current,
    getItemKey: (index) => lines[index]?.id ?? index,
    estimateSize: (index) => (lines[index]?.type === "item" ? 58 : 28),
    overscan: 8,
  });
  const isPrinting = useIsPrinting();
  const drawn = isPrinting ? lines.map(({ id }, index) => ({ index, key: id, start: 0 })) : rows.getVirtualItems();
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is brought into view once; what arrives later moves nothing.
  useEffect(() => {
    const index = lines.findIndex(({ id }) => id === named);
    if (index < 0) return undefined;
    rows.scrollToIndex(index, { align: "center" });
    const frame = requestAnimationFrame(() => {
      ref.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row]`)?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [named]);
  return (
    <div className="scroll chronology" ref={ref} data-list={roomLists.chronology}>
      <ol
        className="chronology-body"
        ref={(element) => element?.style.setProperty("height", `${rows.getTotalSize()}px`)}
      >
        {drawn.map((row) => {
          const line = lines[row.index];
          if (line === undefined) return null;
          return (
            <li
              key={row.key}
              className="chronology-slot"
              data-index={row.index}
              ref={(element) => {
                element?.style.setProperty("transform", `translateY(${row.start}px)`);
                if (!isPrinting) rows.measureElement(element);
              }}
            >
              <Line
                line={line}
                now={now}
                fresh={unseen.has(line.id)}
                selected={selected === line.id}
                onSelect={onSelect}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Line(props: {
  readonly line: ChronologyLine;
  readonly now: number;
  readonly fresh: boolean;
  readonly selected: boolean;
  readonly onSelect: (id: string | undefined) => void;
}): ReactNode {
  const { line, now, fresh, selected, onSelect } = props;
  const { t, language } = useWords();
  const parties = useParties();
  const zone = useZone();
  if (line.type === "group") return <h3 className="group-head">{t(line.id)}</h3>;
  if (line.type === "cut") {
    return (
      <div className="cut-row">
        {t("room.cut", {
          time: formatNear(line.since, now, zone, language),
          party: sideName(parties.of(line.party), language),
        })}
      </div>
    );
  }
  return <ChronologyRow item={line.item} now={now} fresh={fresh} selected={selected} onSelect={onSelect} />;
}
