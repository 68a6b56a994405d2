import "./mechanism.css";
import { calendarDay, formatCalendarDay } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useId, useState } from "react";
import { usePlace } from "../app/place.tsx";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { Chip } from "../design/chip.tsx";
import { DayInput } from "../design/day-input.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { useParties } from "../design/parties.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { useZone } from "../design/time.tsx";
import { Written } from "../design/written.tsx";
import { dayEnd } from "./day-end.ts";
import { LiaisonActs, PersonAtHome } from "./liaison-line.tsx";
import { isDay } from "./mechanism-address.ts";
import { periodWords } from "./period-words.ts";
import { RegisterLiaison } from "./register-liaison.tsx";

/** Every liaison and exchange post of the audience, as on any day. */
export function LiaisonsPage(): ReactNode {
  const { t, pick, language } = useWords();
  const { shared, mine } = useSession();
  const parties = useParties();
  const zone = useZone();
  const { searchStr } = useLocation();
  const navigate = useNavigate();
  const id = useId();
  const [registering, register] = useState(false);
  const { timeZone } = parties.of(mine);
  const today = calendarDay(useNow(60_000), timeZone);
  const given = new URLSearchParams(searchStr).get("on") ?? "";
  const day = isDay(given) ? given : today;
  const asked = useQuery(queries.liaisons(shared.audience, day === today ? undefined : dayEnd(day, timeZone)));
  usePlace([{ words: t("place.mechanism"), to: "/mechanism" }, { words: t("liaison.all") }]);
  if (asked.data === undefined) {
    return asked.error === null ? (
      <Loading rows={8} />
    ) : (
      <Problem error={asked.error} onRetry={() => void asked.refetch()} />
    );
  }
  const rows = asked.data.rows.filter(({ stage }) => stage !== "ended");
  return (
    <div className="liaisons scroll">
      <header className="mechanism-head">
        <h1>{t("liaison.title")}</h1>
        <span className="day-picker">
          <label htmlFor={id}>{t("liaison.onDay")}</label>
          <DayInput
            id={id}
            value={day}
            onChange={(chosen) => void navigate({ href: `/mechanism/liaisons?on=${chosen}` })}
          />
          <span className="day-words">{formatCalendarDay(day, language)}</span>
          <span className="aside">
            <Button onPress={() => register(true)}>{t("liaison.register")}</Button>
          </span>
        </span>
      </header>
      {rows.length === 0 ? (
        <Blank title={t("liaison.noneOn")} />
      ) : (
        <div className="liaison-table">
          <table className="table" data-density="comfortable">
            <thead>
              <tr>
                <th>{t("liaison.post")}</th>
                <th>{t("liaison.kind")}</th>
                <th>{t("liaison.host")}</th>
                <th>{t("liaison.at")}</th>
                <th>{t("liaison.role")}</th>
                <th>{t("liaison.period")}</th>
                <th>{t("bodies.stage")}</th>
                {day === today ? <th>{t("liaison.acts")}</th> : null}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td>
                    <span className="line">
                      <Mark party={row.party} /> {pick(row.post.name)} <PersonAtHome row={row} />
                    </span>
                  </td>
                  <td>{t(`liaison.kind.${row.kind}`)}</td>
                  <td>
                    <span className="line">
                      <Mark party={row.host} />
                    </span>
                  </td>
                  <td>{row.body === undefined ? t("liaison.atHost") : pick(row.body.name)}</td>
                  <td>
                    <Written text={row.role} fallback="" />
                  </td>
                  <td>{periodWords(row, { t, zone, language })}</td>
                  <td>
                    <Chip {...(row.stage === "present" ? {} : { kind: "provisional" as const })}>
                      {t(`liaison.stage.${row.stage}`)}
                    </Chip>
                  </td>
                  {day === today ? (
                    <td>
                      <LiaisonActs row={row} />
                    </td>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {registering ? <RegisterLiaison body={undefined} onClose={() => register(false)} /> : null}
    </div>
  );
}
