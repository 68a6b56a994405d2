import type { MechanismReply } from "@kakehashi/contract";
import type { ChartBox, ChartMember } from "@kakehashi/core";
import type { ReactNode } from "react";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { type Counts, countsAt, countsOf } from "./body-counts.ts";

interface Place {
  readonly column: number;
  readonly row: number;
  readonly width: number;
  readonly height: number;
}

/** A body as the figure draws it: what is open, at which level, and whom it awaits; seats, not persons. */
export function BoxView(props: {
  readonly box: ChartBox;
  readonly place: Place;
  readonly counts: MechanismReply["counts"];
  readonly chosen: boolean;
  readonly onChoose: () => void;
}): ReactNode {
  const { box, place, counts, chosen, onChoose } = props;
  const { pick } = useWords();
  const compact = place.height <= 3;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the head is a button with the same effect; the rest of the box only widens the target.
    // biome-ignore lint/a11y/noStaticElementInteractions: as above.
    <div
      className="box"
      data-standing={box.standing}
      data-chosen={chosen ? "" : undefined}
      style={{
        gridColumn: `${place.column + 1} / span ${place.width}`,
        gridRow: `${place.row + 1} / span ${place.height}`,
      }}
      onClick={onChoose}
    >
      <button type="button" className="box-head inset" aria-pressed={chosen} onClick={onChoose}>
        <strong>{box.abbr ?? pick(box.name)}</strong>
        {box.abbr === undefined ? null : <span>{pick(box.name)}</span>}
        {box.kind === "body" ? <CountMarks counts={countsOf(counts, box)} /> : null}
      </button>
      {box.levels.map((level) => (
        <div key={level.id} className="box-level">
          <strong>{pick(level.name)}</strong>
          <CountMarks counts={countsAt(counts, level.id)} words />
        </div>
      ))}
      {box.levels.length > 0 || compact || box.purpose === undefined || box.parts.length > 0 ? null : (
        <p className="box-purpose phrases">{pick(box.purpose)}</p>
      )}
      {box.parts.length > 0 ? <Parts box={box} counts={counts} /> : compact ? null : <Sides box={box} />}
    </div>
  );
}

export function CountMarks(props: { readonly counts: Counts; readonly words?: boolean }): ReactNode {
  const { counts, words = false } = props;
  const { t } = useWords();
  if (counts.open === 0)
    return (
      <span className="counts">
        {words ? <span className="none">{t("mechanism.noneOpen")}</span> : <span className="none">0</span>}
      </span>
    );
  return (
    <span className="counts">
      {counts.overdue > 0 ? (
        <span className="urgency" data-level="over">
          {t("room.overdueShort", { count: counts.overdue })}
        </span>
      ) : null}
      <b>{counts.open}</b>
      {Object.entries(counts.awaiting)
        .filter(([, count]) => count > 0)
        .map(([party, count]) => (
          <span key={party}>
            <Mark party={party} /> {count}
          </span>
        ))}
    </span>
  );
}

function Sides(props: { readonly box: ChartBox }): ReactNode {
  const { box } = props;
  const { pick, language } = useWords();
  const parties = useParties();
  const sides = box.sides.filter(({ members }) => members.length > 0);
  if (sides.length === 0) return box.open === undefined ? null : <p className="box-purpose">{pick(box.open)}</p>;
  return (
    <div className="box-sides">
      {sides.map(({ party, members }) => (
        <div key={party}>
          <div className="line">
            <Mark party={party} silent />
            <span className="side-name">{sideName(parties.of(party), language)}</span>
          </div>
          <MemberWords members={members} />
        </div>
      ))}
    </div>
  );
}

/** Names with their role; an asterisk where one takes part as needed. What has ended is left to the list. */
function MemberWords(props: { readonly members: readonly ChartMember[] }): ReactNode {
  const { pick } = useWords();
  return props.members
    .filter(({ until }) => until === undefined)
    .map((member, n, all) => (
      <span key={member.id}>
        {pick(member.name)}
        {member.optional ? "*" : ""}
        {member.role === undefined || n > 0 ? null : <span className="third"> {pick(member.role)}</span>}
        {n < all.length - 1 ? pick({ ja: "、", en: ", " }) : ""}
      </span>
    ));
}

function Parts(props: { readonly box: ChartBox; readonly counts: MechanismReply["counts"] }): ReactNode {
  const { pick } = useWords();
  return (
    <div className="box-parts">
      {props.box.parts.map((part) => (
        <div key={part.id} data-temporary={part.standing ? undefined : ""}>
          <div className="line">
            <strong>{pick(part.name)}</strong>
            <CountMarks counts={countsAt(props.counts, part.id)} />
          </div>
          {part.sides
            .filter(({ members }) => members.length > 0)
            .map(({ party, members }) => (
              <div key={party} className="second">
                <MemberWords members={members} />
              </div>
            ))}
        </div>
      ))}
    </div>
  );
}
