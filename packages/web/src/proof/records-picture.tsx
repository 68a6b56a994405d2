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

interface Picture {
  readonly events: readonly PictureEvent[];
  readonly parties: readonly string[];
  readonly now: number;
}

/** The records as lines, the acts as dots, and each receipt as an arrow that crosses to whoever signed that they hold it. */
export function RecordsPicture(props: Picture): ReactNode {
  const events = [...props.events].sort((a, b) => a.time - b.time);
  return (
    <div className="proof-picture">
      <AcrossPicture {...props} events={events} />
      <DownPicture {...props} events={events} />
    </div>
  );
}

/** What both shapes of the picture say: the whole as one sentence for who does not see it, and each act in words. */
function usePictureWords(): {
  readonly whole: (events: readonly PictureEvent[]) => string;
  readonly act: (event: PictureEvent) => string;
  readonly record: (party: string) => string;
  readonly now: (now: number) => string;
} {
  const { t, pick, language } = useWords();
  const parties = useParties();
  const zone = useZone();
  return {
    whole: (events) =>
      events
        .map(({ words, party, time }) => `${formatClock(time, zone)} ${sideName(parties.of(party), language)} ${words}`)
        .join(", "),
    act: ({ entry, time, words }) =>
      `${formatClock(time, zone)} ${words}${entry.index === undefined ? "" : t("proof.placeShort", { index: entry.index + 1 })}`,
    record: (party) => t("proof.recordOf", { side: pick(parties.of(party).sideLabel) }),
    now: (now) => `${formatClock(now, zone)} ${t("proof.now")}`,
  };
}

function Arrowhead(props: { readonly id: string }): ReactNode {
  return (
    <defs>
      <marker id={props.id} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
        <path d="M0 0L8 4L0 8z" fill="var(--ink)" />
      </marker>
    </defs>
  );
}

/** An arrow from an act to the record of whoever signed that they hold it. */
function Receipt(props: { readonly d: string; readonly head: string }): ReactNode {
  return <path d={props.d} stroke="var(--ink)" strokeWidth="1.25" markerEnd={`url(#${props.head})`} />;
}

function Act(props: { readonly party: string; readonly x: number; readonly y: number }): ReactNode {
  return <circle cx={props.x} cy={props.y} r="5.5" fill="var(--side)" data-party={props.party} />;
}

const left = 140;
const right = 940;
const rowHeight = 62;

/** Time runs from left to right. */
function AcrossPicture({ events, parties, now }: Picture): ReactNode {
  const words = usePictureWords();
  const yOf = (party: string): number => 44 + Math.max(0, parties.indexOf(party)) * rowHeight;
  // Evenly spaced: the order is what matters here, and two acts of one minute must not lie on each other.
  const xOf = (n: number): number => left + 90 + ((right - left - 250) * n) / Math.max(1, events.length - 1 || 1);
  const height = 44 + parties.length * rowHeight;
  return (
    <svg className="across" viewBox={`0 0 960 ${height}`} role="img" aria-label={words.whole(events)}>
      <Arrowhead id="receipt-across" />
      {parties.map((party) => (
        <g key={party} data-party={party}>
          <text x="0" y={yOf(party) + 4} fontWeight="650">
            {words.record(party)}
          </text>
          <path d={`M${left} ${yOf(party)}H${right}`} stroke="var(--side)" strokeWidth="2" />
          {Array.from({ length: 34 }, (_, n) => left + 8 + n * 23.5).map((x) => (
            <path key={x} d={`M${x} ${yOf(party) - 3}v6`} stroke="var(--side)" strokeWidth="1" opacity="0.5" />
          ))}
        </g>
      ))}
      {events.map((event, n) => (
        <g key={event.entry.entry}>
          {event.entry.held.map(({ party }) => {
            const down = yOf(party) > yOf(event.party);
            return (
              <Receipt
                key={party}
                head="receipt-across"
                d={`M${xOf(n)} ${yOf(event.party) + (down ? 8 : -8)}V${yOf(party) + (down ? -4 : 4)}`}
              />
            );
          })}
          <Act party={event.party} x={xOf(n)} y={yOf(event.party)} />
          <text x={xOf(n)} y={yOf(event.party) + (parties.indexOf(event.party) === 0 ? -14 : 22)} textAnchor="middle">
            {words.act(event)}
          </text>
        </g>
      ))}
      <path d={`M${right - 36} 34V${height - 18}`} stroke="var(--ink-3)" strokeDasharray="3 3" />
      <text className="quiet-text" x={right - 36} y="26" textAnchor="middle">
        {words.now(now)}
      </text>
    </svg>
  );
}

const columnWidth = 32;
const lineHeight = 24;
const actHeight = 34;

/** The same where there is no room across: the records run down beside each other, and each act has its words on its own line. */
function DownPicture({ events, parties, now }: Picture): ReactNode {
  const words = usePictureWords();
  const xOf = (party: string): number => 10 + Math.max(0, parties.indexOf(party)) * columnWidth;
  const textX = 10 + parties.length * columnWidth;
  const headOf = (n: number): number => 12 + n * lineHeight;
  const yOf = (n: number): number => headOf(parties.length) + 10 + n * actHeight;
  const end = yOf(events.length);
  return (
    <svg className="down" viewBox={`0 0 326 ${end + 10}`} role="img" aria-label={words.whole(events)}>
      <Arrowhead id="receipt-down" />
      {parties.map((party, n) => (
        <g key={party} data-party={party}>
          <path
            d={`M${textX - 8} ${headOf(n)}H${xOf(party)}V${end}`}
            fill="none"
            stroke="var(--side)"
            strokeWidth="2"
          />
          <text x={textX} y={headOf(n) + 4} fontWeight="650">
            {words.record(party)}
          </text>
        </g>
      ))}
      {events.map((event, n) => (
        <g key={event.entry.entry}>
          {event.entry.held.map(({ party }) => {
            const on = xOf(party) > xOf(event.party);
            return (
              <Receipt
                key={party}
                head="receipt-down"
                d={`M${xOf(event.party) + (on ? 8 : -8)} ${yOf(n)}H${xOf(party) + (on ? -4 : 4)}`}
              />
            );
          })}
          <Act party={event.party} x={xOf(event.party)} y={yOf(n)} />
          <text x={textX} y={yOf(n) + 4}>
            {words.act(event)}
          </text>
        </g>
      ))}
      <path d={`M0 ${end}H${textX - 8}`} stroke="var(--ink-3)" strokeDasharray="3 3" />
      <text className="quiet-text" x={textX} y={end + 4}>
        {words.now(now)}
      </text>
    </svg>
  );
}
