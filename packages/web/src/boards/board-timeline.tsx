import type { MatterRow } from "@kakehashi/contract";
import { formatDuration, formatNear } from "@kakehashi/language";
import { Link } from "@tanstack/react-router";
import type { CSSProperties, ReactNode } from "react";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { useZone } from "../design/time.tsx";
import { urgencyOf } from "../design/urgency-level.ts";
import { Written } from "../design/written.tsx";
import { usePlaceWords } from "../matter/place-words.ts";
import { timelineScale } from "./timeline-scale.ts";

const jstOffsetMs = 9 * 3_600_000;

/** From when each matter was raised until now, since when it waits, and when an answer is due: by the realm's clock. */
export function BoardTimeline(props: { readonly matters: readonly MatterRow[]; readonly now: number }): ReactNode {
  const { matters, now } = props;
  const { t, language } = useWords();
  const zone = useZone();
  const times = matters.flatMap(({ raised, due }) => [raised, ...(due === undefined ? [] : [due])]);
  const scale = timelineScale(times, now, zone === "JST" ? jstOffsetMs : 0);
  const time = (at: number) => formatNear(at, now, zone, language);
  return (
    <div className="timeline scroll" data-list>
      <div className="timeline-axis" aria-hidden>
        <span />
        <span className="timeline-line">
          {scale.marks
            .filter((mark) => scale.at(mark) < 94)
            .map((mark) => (
              <small key={mark} style={{ "--at": `${scale.at(mark)}%` } as CSSProperties}>
                {time(mark)}
              </small>
            ))}
        </span>
      </div>
      {matters.map((matter) => (
        <Row key={matter.subject} matter={matter} now={now} scale={scale} time={time} />
      ))}
      <p className="list-more note">{t("boards.timelineHelp")}</p>
    </div>
  );
}

function Row(props: {
  readonly matter: MatterRow;
  readonly now: number;
  readonly scale: ReturnType<typeof timelineScale>;
  readonly time: (at: number) => string;
}): ReactNode {
  const { matter, now, scale, time } = props;
  const { t, pick, language } = useWords();
  const place = usePlaceWords();
  const [first] = matter.awaits.toSorted((a, b) => a.since - b.since);
  const since = first?.since ?? matter.moved.time;
  const at = (moment: number, end = now) =>
    ({ "--at": `${scale.at(moment)}%`, "--to": `${scale.at(end)}%` }) as CSSProperties;
  const words = [
    t("boards.raised", { time: time(matter.raised) }),
    first === undefined
      ? ""
      : t("matter.since", { time: time(since), duration: formatDuration(now - since, language) }),
    matter.due === undefined ? "" : t("matter.dueBy", { time: time(matter.due) }),
  ].filter((each) => each !== "");
  return (
    <Link
      className="row timeline-row"
      data-row
      to="/matters/$audience/$subject"
      params={{ audience: matter.audience, subject: matter.subject }}
    >
      <span className="timeline-name">
        {matter.awaits.map(({ party }) => (
          <Mark key={party} party={party} />
        ))}
        <span className="third">{matter.reference}</span>{" "}
        <span className="title">
          <Written text={matter.title} fallback={matter.reference} />
        </span>
        <small className="second">{place(matter)}</small>
      </span>
      <span className="timeline-line">
        <span className="unseen">{words.join(pick({ ja: "、", en: ", " }))}</span>
        <span className="bar" aria-hidden style={at(matter.raised)} />
        <span className="bar waits" aria-hidden style={at(since)} />
        <span className="now" aria-hidden style={at(now)} />
        {matter.due === undefined ? null : (
          <span className="due" aria-hidden data-level={urgencyOf(matter.due, now)} style={at(matter.due)} />
        )}
      </span>
    </Link>
  );
}
