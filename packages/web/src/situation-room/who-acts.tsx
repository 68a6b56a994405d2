import { inboxGroupRows, rowsMax } from "@kakehashi/contract";
import { formatDuration } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { usePostWords } from "../app/post-words.ts";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useLinks, useNow, useRealmTime, useSession } from "../app/session.tsx";
import { useShortTime } from "../app/use-short-time.ts";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { shortSideName, sideName, useParties } from "../design/parties.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { Urgency } from "../design/urgency.tsx";
import { Written } from "../design/written.tsx";
import { useAskedOf } from "../matter/asked-of.ts";
import { dueOf } from "../matter/matter-lines.ts";
import { usePlaceWords } from "../matter/place-words.ts";
import { useListPlace } from "../table/use-list-place.ts";
import { VirtualRows } from "../table/virtual-rows.tsx";
import { roomLists } from "./focus-log-line.ts";
import { type AwaitingGroup, type AwaitingRow, groupAwaiting } from "./group-awaiting.ts";

/** Three figures answer in a second; the rows below say which. Sorted by due, nobody's name but the post's. */
export function WhoActs(): ReactNode {
  const { t } = useWords();
  const { shared, mine } = useSession();
  const [limit, setLimit] = useState(inboxGroupRows);
  // What the count beside the inbox has asked for already: the most urgent of each group, and how many there are.
  const awaiting = useQuery(queries.inbox(shared.audience, limit));
  const now = useNow(15_000);
  const groups = awaiting.data === undefined ? undefined : groupAwaiting(awaiting.data, mine, now);
  const lately = new Set(
    groups?.flatMap((group) => group.rows.filter((row) => dueOf(row) <= now).map((row) => row.matter.subject)),
  );
  // What fell due since it was asked is overdue by now.
  const over = Math.max(awaiting.data?.counts.overdue ?? 0, lately.size);
  return (
    <>
      <div className="panel-head">
        <h2 id="who-acts">{t("room.whoActs")}</h2>
        {groups === undefined ? null : (
          <span className="aside">
            <span>
              {t("room.openCount", { count: awaiting.data?.counts.open ?? 0 })}
              {over === 0 ? null : (
                <span className="overdue">
                  {t("words.beside")}
                  {t("room.overdueCount", { count: over })}
                </span>
              )}
            </span>
          </span>
        )}
      </div>
      {groups === undefined ? (
        awaiting.error === null ? (
          <Loading rows={9} />
        ) : (
          <Problem error={awaiting.error} onRetry={() => void awaiting.refetch()} />
        )
      ) : (
        <>
          <Figures groups={groups} />
          <Groups
            groups={groups}
            now={now}
            onMore={limit < rowsMax ? () => setLimit(Math.min(limit + inboxGroupRows, rowsMax)) : undefined}
          />
        </>
      )}
    </>
  );
}

function Groups(props: {
  readonly groups: readonly AwaitingGroup[];
  readonly now: number;
  /** Reads more of each group; undefined where no more are read: beyond these the list of matters is the place to look. */
  readonly onMore: (() => void) | undefined;
}): ReactNode {
  const { groups, now, onMore } = props;
  const { t } = useWords();
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const held = useListPlace("room", scroller);
  const none = groups.every(({ rows }) => rows.length === 0);
  return (
    <div className="scroll" data-list={roomLists.awaiting} ref={setScroller}>
      {none ? <Blank title={t("room.nothingWaits")} help={t("room.nothingWaitsHelp")} /> : null}
      {groups.map((group) => (
        <Group key={group.id} {...{ group, now, scroller, held }} />
      ))}
      {onMore === undefined || groups.every(({ total, rows }) => total <= rows.length) ? null : (
        <p className="list-more">
          <Button size="small" onPress={onMore}>
            {t("inbox.more")}
          </Button>
        </p>
      )}
    </div>
  );
}

const idOf = ({ matter, awaits }: AwaitingRow): string => `${matter.subject} ${awaits.party}`;

/** The names of the groups: my post, my side, and each other party by its own name. */
function useGroupName(): (group: AwaitingGroup) => string {
  const { t, language } = useWords();
  const parties = useParties();
  return (group) => {
    return group.id === "me" ? t("room.me") : shortSideName(parties.of(group.party), language);
  };
}

function Figures(props: { readonly groups: readonly AwaitingGroup[] }): ReactNode {
  const { t } = useWords();
  const nameOf = useGroupName();
  const cut = useCut();
  const time = useShortTime();
  return (
    <div className="figures">
      {props.groups.map((group) => {
        const since = cut.get(group.party);
        return (
          <div key={group.id}>
            {group.id === "me" ? null : (
              <Mark party={group.party} state={since === undefined ? "solid" : "dashed"} silent />
            )}
            <span className="words">
              <span>{nameOf(group)}</span>
              {group.overdue > 0 && since === undefined ? (
                <span className="over">
                  {t(group.overdueBeyond ? "room.overdueBeyond" : "room.overdueShort", { count: group.overdue })}
                </span>
              ) : null}
              {since === undefined ? null : <span className="over">{t("room.asOf", { time: time(since) })}</span>}
            </span>
            <span className="number">{group.total}</span>
          </div>
        );
      })}
    </div>
  );
}

/** Since when, by the realm's clock, each partner cannot be seen: only links that are down. */
function useCut(): ReadonlyMap<string, number> {
  const links = useLinks();
  const realmTime = useRealmTime();
  return new Map(
    links
      .filter(({ state }) => state === "down")
      .map((link) => [link.party, realmTime(link.since ?? link.confirmedAt ?? 0)]),
  );
}

function Group(props: {
  readonly group: AwaitingGroup;
  readonly now: number;
  readonly scroller: HTMLElement | null;
  readonly held: string | undefined;
}): ReactNode {
  const { group, now, scroller, held } = props;
  const { t, language } = useWords();
  const { me, shared } = useSession();
  const parties = useParties();
  const posts = usePostWords();
  const time = useShortTime();
  const severalOthers = shared.parties.length > 2;
  const since = useCut().get(group.party);
  if (group.rows.length === 0) return null;
  const party = sideName(parties.of(group.party), language);
  const title =
    group.id === "me"
      ? t("room.groupMe", { post: me.post === undefined ? "" : posts.short(me.post) })
      : group.id === "side"
        ? t("room.groupMine", { party })
        : severalOthers
          ? party
          : t("room.groupOther", { party });
  return (
    <section aria-label={title}>
      <h3 className="group-head">
        <Mark party={group.party} state={since === undefined ? "solid" : "dashed"} silent />
        {title}
        {since === undefined ? null : <span className="aside">{t("room.asOf", { time: time(since) })}</span>}
      </h3>
      <VirtualRows rows={group.rows} total={group.total} {...{ idOf, scroller, held }} estimate={53}>
        {(row) => <AwaitingLine row={row} now={now} mine={group.id === "me"} />}
      </VirtualRows>
    </section>
  );
}

function AwaitingLine(props: { readonly row: AwaitingRow; readonly now: number; readonly mine: boolean }): ReactNode {
  const { row, now, mine } = props;
  const { t, language } = useWords();
  const { matter, awaits } = row;
  const asked = useAskedOf();
  const place = usePlaceWords();
  const due = awaits.due ?? matter.due;
  const duration = formatDuration(now - awaits.since, language);
  return (
    <Link
      className="row matter-row"
      data-row
      data-mine={mine ? "" : undefined}
      to="/matters/$audience/$subject"
      params={{ audience: matter.audience, subject: matter.subject }}
    >
      <span className="title">
        <Written text={matter.title} fallback={matter.reference} />
      </span>
      <span className="right">{due === undefined ? null : <Urgency due={due} now={now} />}</span>
      <span className="under">
        <span>{matter.reference}</span>
        <span>{place(matter, awaits)}</span>
        <span>{asked(matter, awaits)}</span>
      </span>
      <span className="waiting">{t("room.waitingFor", { duration })}</span>
    </Link>
  );
}
