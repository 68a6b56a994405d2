import type { HandOver } from "@kakehashi/contract";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useNow, useSession } from "../app/session.tsx";
import { useShortTime } from "../app/use-short-time.ts";
import { useWords } from "../design/language.tsx";
import { Urgency } from "../design/urgency.tsx";
import { Written } from "../design/written.tsx";

/** One hand-over: from whom to whom and when, what was noted, and how the matters that went with it stand now. */
export function HandOverItem(props: {
  readonly handOver: HandOver;
  /** Of whom it is told: from the other end of it. */
  readonly side: "taken" | "given";
  readonly children?: ReactNode;
}): ReactNode {
  const { handOver, side, children } = props;
  const { t, pick } = useWords();
  const now = useNow(15_000);
  const time = useShortTime();
  const { from, to, notes, stamp, seen } = handOver;
  const told = {
    taken: t("handOver.from", { post: pick(from.name), time: time(stamp.time) }),
    given: t("handOver.given", { post: pick(to.name), time: time(stamp.time) }),
  }[side];
  return (
    <article className="hand-over" data-open={seen === undefined ? "" : undefined}>
      <header>
        <h3>{told}</h3>
        <span className={seen === undefined ? "urgency" : "third"} data-level={seen === undefined ? "soon" : undefined}>
          {seen === undefined
            ? t("handOver.notSeen")
            : t("handOver.seen", { post: pick(seen.postName), time: time(seen.time) })}
        </span>
        {children}
      </header>
      <p className="notes">
        <Written text={notes} />
      </p>
      <Matters handOver={handOver} now={now} />
    </article>
  );
}

function Matters(props: { readonly handOver: HandOver; readonly now: number }): ReactNode {
  const { handOver, now } = props;
  const { t, pick } = useWords();
  const { mine } = useSession();
  if (handOver.matters.length + handOver.others.length === 0) return null;
  return (
    <ul className="hand-over-matters">
      {handOver.matters.map((matter) => {
        const awaits = matter.awaits.find(({ party }) => party === mine) ?? matter.awaits[0];
        const due = awaits?.due ?? matter.due;
        return (
          <li key={matter.subject}>
            <Link to="/matters/$audience/$subject" params={{ audience: matter.audience, subject: matter.subject }}>
              <span className="third">{matter.reference}</span>{" "}
              <Written text={matter.title} fallback={matter.reference} />
            </Link>
            <span className="second">
              {awaits === undefined ? t(`matter.state.${matter.state}`) : pick(awaits.askedWords)}
            </span>
            {due === undefined || awaits === undefined ? <span /> : <Urgency due={due} now={now} />}
          </li>
        );
      })}
      {handOver.others.map(({ subject, reference, title }) => (
        <li key={subject}>
          <span>
            <span className="third">{reference}</span> <Written text={title} />
          </span>
          <span />
          <span />
        </li>
      ))}
    </ul>
  );
}
