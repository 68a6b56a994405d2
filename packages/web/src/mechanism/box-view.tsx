import type { MechanismReply, TemporaryBody } from "@kakehashi/contract";
import type { ChartBox, ChartMember } from "@kakehashi/core";
import type { ReactNode } from "react";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { countsAt, countsOf } from "./body-counts.ts";
import { CountMarks } from "./count-marks.tsx";

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
  /** Temporary bodies under it, or under a level or a part of it. */
  readonly temporary: readonly TemporaryBody[];
  readonly chosen: boolean;
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const { box, place, counts, temporary, chosen } = props;
  const onChoose = () => props.onChoose(box.id);
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
      <button type="button" className="box-head inset" data-row aria-pressed={chosen} onClick={onChoose}>
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
      {temporary.map((body) => (
        <TemporaryRow key={body.id} body={body} counts={counts} onChoose={() => props.onChoose(body.id)} />
      ))}
    </div>
  );
}

/** A temporary body in the box of the one that it stands under, framed as what passes. */
function TemporaryRow(props: {
  readonly body: TemporaryBody;
  readonly counts: MechanismReply["counts"];
  readonly onChoose: () => void;
}): ReactNode {
  const { body, counts, onChoose } = props;
  const { t, pick } = useWords();
  return (
    <div className="box-temporary">
      <Chip kind="provisional">{body.stage === "open" ? t("bodies.mark") : t(`bodies.stage.${body.stage}`)}</Chip>
      <button
        type="button"
        className="quiet"
        data-row
        onClick={(event) => {
          event.stopPropagation();
          onChoose();
        }}
      >
        {pick(body.name)}
      </button>
      <CountMarks counts={countsAt(counts, body.id)} />
    </div>
  );
}

function Sides(props: { readonly box: ChartBox }): ReactNode {
  const { box } = props;
  const { pick, language } = useWords();
  const parties = useParties();
  const sides = box.sides.filter(({ members }) => members.length > 0);
  if (sides.length === 0) return box.open === undefined ? null : <p className="box-purpose">{pick(box.open)}</p>;
  return (
    <div className="box-sides" data-many={sides.length > 2 ? "" : undefined}>
      {sides.map(({ party, members }) => (
        <div key={party}>
          <div className="line">
            <Mark party={party} silent />
            <span className="side-name">{sideName(parties.of(party), language)}</span>
          </div>
          <MemberWords members={members} apart={sides.length > 2} />
        </div>
      ))}
    </div>
  );
}

/**
 * Names with their role; an asterisk where one takes part as needed. What has ended is left to the list. Beside more than one
 * other side each stands `apart`, in a line of its own: a column is no wider than a name.
 */
function MemberWords(props: { readonly members: readonly ChartMember[]; readonly apart: boolean }): ReactNode {
  const { pick } = useWords();
  const { apart } = props;
  return props.members
    .filter(({ until }) => until === undefined)
    .map((member, n, all) => (
      <span key={member.id} className={apart ? "apart" : undefined}>
        <Name words={pick(member.name)} mark={member.optional ? "*" : ""} />
        {member.role === undefined || n > 0 ? null : <span className="third"> {pick(member.role)}</span>}
        {n < all.length - 1 && !apart ? pick({ ja: "、", en: ", " }) : ""}
      </span>
    ));
}

/** No mark begins a line: it stays with the last character of what it marks. */
function Name(props: { readonly words: string; readonly mark: string }): ReactNode {
  const { words, mark } = props;
  if (mark === "") return words;
  const last = Array.from(words).at(-1) ?? "";
  return (
    <>
      {words.slice(0, words.length - last.length)}
      <span className="unbroken">
        {last}
        {mark}
      </span>
    </>
  );
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
                <MemberWords members={members} apart={false} />
              </div>
            ))}
        </div>
      ))}
    </div>
  );
}
