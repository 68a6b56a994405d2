import { formatClock } from "@kakehashi/language";
import type { ReactNode } from "react";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { useZone } from "../design/time.tsx";
import type { VerifiedEntry } from "./verify-entry.ts";

export interface PictureEvent {
  readonly entry: VerifiedEntry;
  readonly party: string;
  /** Realm time, milliseconds. */
  readonly time: number;
  readonly words: string;
}

const left = 140;
const right = 940;
const rowHeight = 62;

/** The records as lines, the acts as dots, and each receipt as an arrow that crosses to whoever signed that they hold it. */
export function RecordsPicture(props: {
  readonly events: readonly PictureEvent[];
  readonly parties: readonly string[];
  readonly now: number;
}): ReactNode {
  const { events, parties: ids, now } = props;
  const { t, pick, language } = useWords();
  const parties = useParties();
  const zone = useZone();
  const ordered = [...events].sort((a, b) => a.time - b.time);
  const yOf = (party: string): number => 44 + Math.max(0, ids.indexOf(party)) * rowHeight;
  // Evenly spaced: the order is what matters here, and two acts of one minute must not lie on each other.
  const xOf = (n: number): number => left + 90 + ((right - left - 250) * n) / Math.max(1, ordered.length - 1 || 1);
  const height = 44 + ids.length * rowHeight;
  return (
    <div className="proof-picture">
      <svg
        viewBox={`0 0 960 ${height}`}
        role="img"
        aria-label={ordered
          .map(
            ({ words, party, time }) => `${formatClock(time, zone)} ${sideName(parties.of(party), language)} ${words}`,
          )
          .join(", ")}
      >
        <defs>
          <marker id="receipt" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0L8 4L0 8z" fill="var(--ink)" />
          </marker>
        </defs>
        {ids.map((party) => (
          <g key={party} data-party={party}>
            <text x="0" y={yOf(party) + 4} fontWeight="650">
              {t("proof.recordOf", { side: pick(parties.of(party).sideLabel) })}
            </text>
            <path d={`M${left} ${yOf(party)}H${right}`} stroke="var(--side)" strokeWidth="2" />
            {Array.from({ length: 34 }, (_, n) => left + 8 + n * 23.5).map((x) => (
              <path key={x} d={`M${x} ${yOf(party) - 3}v6`} stroke="var(--side)" strokeWidth="1" opacity="0.5" />
            ))}
          </g>
        ))}
        {ordered.map((event, n) => (
          <g key={event.entry.entry}>
            {event.entry.held.map(({ party }) => {
              const down = yOf(party) > yOf(event.party);
              return (
                <path
                  key={party}
                  d={`M${xOf(n)} ${yOf(event.party) + (down ? 8 : -8)}V${yOf(party) + (down ? -4 : 4)}`}
                  stroke="var(--ink)"
                  strokeWidth="1.25"
                  markerEnd="url(#receipt)"
                />
              );
            })}
            <circle cx={xOf(n)} cy={yOf(event.party)} r="5.5" fill="var(--side)" data-party={event.party} />
            <text x={xOf(n)} y={yOf(event.party) + (ids.indexOf(event.party) === 0 ? -14 : 22)} textAnchor="middle">
              {formatClock(event.time, zone)} {event.words}
              {event.entry.index === undefined ? "" : t("proof.placeShort", { index: event.entry.index + 1 })}
            </text>
          </g>
        ))}
        <path d={`M${right - 36} 34V${height - 18}`} stroke="var(--ink-3)" strokeDasharray="3 3" />
        <text className="quiet-text" x={right - 36} y="26" textAnchor="middle">
          {formatClock(now, zone)} {t("proof.now")}
        </text>
      </svg>
    </div>
  );
}
