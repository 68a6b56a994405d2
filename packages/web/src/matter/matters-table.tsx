import { formatClock, formatDayTime, formatDuration, sameDay } from "@kakehashi/language";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { useZone } from "../design/time.tsx";
import { Urgency } from "../design/urgency.tsx";
import { Written } from "../design/written.tsx";
import type { MatterGroup, MatterLine } from "./matter-lines.ts";

export function MattersTable(props: {
  readonly groups: readonly MatterGroup[];
  readonly now: number;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const { groups, now, chosen, onChoose } = props;
  const { t } = useWords();
  return (
    <div className="scroll matters-list" data-list>
      <div className="matters-grid matters-head" aria-hidden>
        <span>{t("matters.no")}</span>
        <span>{t("matters.matter")}</span>
        <span>{t("matters.asked")}</span>
        <span>{t("matters.holder")}</span>
        <span className="number">{t("matters.since")}</span>
        <span className="number">{t("matters.waiting")}</span>
        <span className="number">{t("matters.due")}</span>
      </div>
      {groups.map((group) =>
        group.lines.length === 0 ? null : (
          <Group key={`${group.kind} ${group.party}`} group={group} now={now} chosen={chosen} onChoose={onChoose} />
        ),
      )}
    </div>
  );
}

function Group(props: {
  readonly group: MatterGroup;
  readonly now: number;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const { group, now, chosen, onChoose } = props;
  const { t, pick, language } = useWords();
  const { me } = useSession();
  const parties = useParties();
  const party = sideName(parties.of(group.party), language);
  const title = {
    me: t("room.groupMe", { post: me.post === undefined ? "" : pick(me.post.name) }),
    side: t("room.groupMine", { party }),
    other: t("room.groupOther", { party }),
    done: t("matters.doneRecently"),
  }[group.kind];
  return (
    <section aria-label={title}>
      <h2 className="group-head">
        {group.kind === "done" ? null : <Mark party={group.party} silent />}
        {title}
        <span className="third">{group.lines.length}</span>
      </h2>
      {group.lines.map((line) => (
        <Line key={line.id} line={line} now={now} chosen={line.id === chosen} onChoose={onChoose} />
      ))}
    </section>
  );
}

function Line(props: {
  readonly line: MatterLine;
  readonly now: number;
  readonly chosen: boolean;
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const { line, now, chosen, onChoose } = props;
  const { t, pick, language } = useWords();
  const zone = useZone();
  const { matter, awaits } = line;
  const due = awaits?.due ?? matter.due;
  const since = awaits?.since ?? matter.raised;
  return (
    <Link
      className="row matters-grid"
      data-row
      data-mine={line.mine ? "" : undefined}
      data-selected={chosen ? "" : undefined}
      to="/matters/$audience/$subject"
      params={{ audience: matter.audience, subject: matter.subject }}
      onFocus={() => onChoose(line.id)}
      onMouseEnter={() => onChoose(line.id)}
    >
      <span className="third">{matter.reference}</span>
      <span className="title">
        <Written text={matter.title} fallback={matter.reference} />
      </span>
      <span>{awaits === undefined ? t(`matter.state.${matter.state}`) : pick(awaits.askedWords)}</span>
      <span className="second">
        {line.mine ? `${t("matters.myPost")}・` : ""}
        {(awaits?.body ?? matter.body).abbr ?? pick((awaits?.body ?? matter.body).name)}
      </span>
      <span className="number">
        {sameDay(since, now, zone) ? formatClock(since, zone) : formatDayTime(since, zone, language)}
      </span>
      <span className="number second">{awaits === undefined ? "" : formatDuration(now - awaits.since, language)}</span>
      <span className="number">{due === undefined || awaits === undefined ? "" : <Urgency due={due} now={now} />}</span>
    </Link>
  );
}
