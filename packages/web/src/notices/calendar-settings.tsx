import { type CalendarView, operations } from "@kakehashi/contract";
import { formatInstant } from "@kakehashi/language";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useWrite } from "../act/use-write.ts";
import { client } from "../app/client.ts";
import { useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { useZone } from "../design/time.tsx";
import { noticeQueries } from "./notice-queries.ts";

/** Addresses for a calendar program: made for one post, shown once, and taken back here. */
export function CalendarSettings(): ReactNode {
  const { t, pick } = useWords();
  const { me } = useSession();
  const cache = useQueryClient();
  const { data } = useQuery(noticeQueries.calendars());
  const make = useWrite({
    name: "calendar",
    call: (post: string, key) => client.call(operations.makeCalendar, { body: { post } }, { key }),
    onDone: () => cache.invalidateQueries({ queryKey: ["calendars"] }),
  });
  return (
    <section>
      <h2>{t("notices.calendar")}</h2>
      <p className="second">{t("notices.calendarHelp")}</p>
      <div className="line">
        {me.posts.map((post) => (
          <Button key={post.id} pending={make.pending !== undefined} onPress={() => make.send(post.id)}>
            {t("notices.calendarMake", { post: pick(post.name) })}
          </Button>
        ))}
      </div>
      {make.error === undefined ? null : <p role="alert">{make.error}</p>}
      {make.reply === undefined ? null : (
        <div className="made-calendar" role="status">
          <p>{t("notices.calendarOnce")}</p>
          <code>{new URL(make.reply.path, window.location.origin).href}</code>
        </div>
      )}
      <ul className="calendar-list">
        {(data?.calendars ?? []).map((calendar) => (
          <Calendar key={calendar.id} calendar={calendar} />
        ))}
      </ul>
    </section>
  );
}

function Calendar(props: { readonly calendar: CalendarView }): ReactNode {
  const { id, post, madeAt, usedAt, open } = props.calendar;
  const { t, pick, language } = useWords();
  const zone = useZone();
  const cache = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => client.call(operations.revokeCalendar, { params: { id }, body: {} }),
    // One that another window revoked is gone from the list all the same.
    onSettled: () => cache.invalidateQueries({ queryKey: ["calendars"] }),
  });
  const time = (ms: number) => formatInstant(ms, zone, language);
  const used = usedAt === undefined ? t("notices.calendarUnused") : t("notices.calendarUsed", { time: time(usedAt) });
  return (
    <li>
      <span className="calendar-words">
        <strong>{pick(post.name)}</strong>
        <span className="second">{t("notices.calendarMade", { time: time(madeAt) })}</span>
        <span className="second">{open ? used : t("notices.calendarEnded")}</span>
      </span>
      <Button
        size="small"
        kind="danger"
        pending={revoke.isPending}
        label={`${t("notices.calendarRevoke")}: ${pick(post.name)}`}
        onPress={() => revoke.mutate()}
      >
        {t("notices.calendarRevoke")}
      </Button>
    </li>
  );
}
