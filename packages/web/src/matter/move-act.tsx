import type { MatterView, ObjectView } from "@kakehashi/contract";
import {
  type AnyCommand,
  type MatterState,
  mechanismFor,
  placesFor,
  type RouteAct,
  standingOf,
} from "@kakehashi/coordination";
import type { MechanismView } from "@kakehashi/core";
import { formatClock, formatWholeDay } from "@kakehashi/language";
import { type ReactNode, useState } from "react";
import { useReasonAgainst } from "../act/act-context.ts";
import { ActDialog } from "../act/act-dialog.tsx";
import { BilingualField, emptyPair, type Pair, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { AsWritten, Said } from "../act/said.tsx";
import { Choice } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { useParties } from "../design/parties.tsx";
import { useZone } from "../design/time.tsx";
import { moveBrief } from "./move-brief.ts";
import { targetOf } from "./target.ts";

const moves: Readonly<Record<RouteAct, AnyCommand>> = {
  escalate: commands.escalate,
  return: commands.returnMatter,
  refer: commands.refer,
  delegate: commands.delegate,
};

interface Draft {
  readonly to: string;
  readonly reason: Pair;
  readonly ownSide: Pair;
  readonly asked: Pair;
  readonly decision: Pair;
}

const empty: Draft = { to: "", reason: emptyPair, ownSide: emptyPair, asked: emptyPair, decision: emptyPair };

interface Place {
  readonly value: string;
  readonly to: string;
  /** Along no link of the mechanism: said so, and shown so. */
  readonly off: boolean;
}

/** Where a move may lead: along the mechanism first; a reference may leave it, when that is said. */
function placesOf(mechanism: MechanismView, state: MatterState, act: RouteAct): readonly Place[] {
  const standing = standingOf(state);
  const here = act === "delegate" && seatsDiffer(mechanism, state, standing.body) ? [standing.body] : [];
  const along = placesFor(mechanism, act, standing).filter((to) => mechanism.body(to)?.levels.length === 0);
  const linked = [...along, ...here].map((to) => ({ value: to, to, off: false }));
  if (act !== "refer") return linked;
  const others = mechanism.bodies.filter(
    ({ id, levels, parts }) => levels.length + parts.length === 0 && id !== standing.body && !along.includes(id),
  );
  return [...linked, ...others.map(({ id }) => ({ value: `off ${id}`, to: id, off: true }))];
}

/** Others sit in the temporary body by now than the matter knows: it gets them when it is delegated there again. */
function seatsDiffer(mechanism: MechanismView, state: MatterState, body: string): boolean {
  if (mechanism.body(body)?.temporary !== "open") return false;
  const posts = (view: MechanismView) =>
    view
      .seats(body)
      .map(({ post }) => post)
      .sort()
      .join();
  return posts(mechanism) !== posts(mechanismFor(state, mechanism));
}

/** The brief that the system prepares: it stands in the field, to be changed. */
function useBrief(matter: MatterView): Pair {
  const parties = useParties();
  const zone = useZone();
  return moveBrief(matter, {
    party: (party) => parties.of(party).name,
    // It goes on record: whoever reads it later has to know which year it was.
    time: (at, language) => `${formatWholeDay(at, zone, language)} ${formatClock(at, zone)}`,
  });
}

/** Moves the matter to another body: where to, why, how one's own side stands, and what the other body is asked. */
export function MoveDialog(props: {
  readonly act: RouteAct;
  readonly matter: MatterView;
  readonly object: ObjectView;
  readonly onClose: () => void;
}): ReactNode {
  const { act, matter, object, onClose } = props;
  const { t, pick, language } = useWords();
  const brief = useBrief(matter);
  const [draft, setDraft, clear] = useDraft<Draft>(
    `move.${act}.${matter.subject}`,
    act === "escalate" ? { ...empty, ownSide: brief } : empty,
  );
  const [tried, setTried] = useState(false);
  const { context } = useReasonAgainst(object, matter.subject);
  const mechanism = context?.mechanism;
  const places = mechanism === undefined ? [] : placesOf(mechanism, object.shared.state as MatterState, act);
  const place = places.find(({ value }) => value === draft.to) ?? places[0];
  const nameOf = (id: string) => mechanism?.body(id)?.name ?? { ja: id, en: id };
  const command = moves[act];
  const written = { reason: writtenOf(draft.reason), ownSide: writtenOf(draft.ownSide), asked: writtenOf(draft.asked) };
  const decision = act === "return" ? writtenOf(draft.decision) : undefined;
  const input =
    place === undefined || written.reason === undefined
      ? undefined
      : {
          to: place.to,
          ...(place.off ? { off: true } : {}),
          ...Object.fromEntries(Object.entries(written).filter(([, words]) => words !== undefined)),
          ...(decision === undefined ? {} : { decision }),
        };
  const words = (name: "reason" | "ownSide" | "asked" | "decision", autoFocus = false) => (
    <BilingualField
      label={t(`move.${name}`)}
      help={
        name === "reason"
          ? t("move.reasonHelp")
          : name === "ownSide" && act === "escalate"
            ? t("brief.help")
            : t("acts.optional")
      }
      lines={name === "reason" ? 3 : name === "ownSide" && act === "escalate" ? 4 : 2}
      value={draft[name]}
      onChange={(pair) => setDraft({ ...draft, [name]: pair })}
      error={name === "reason" && tried && written.reason === undefined ? t("acts.wordsMissing") : undefined}
      {...(autoFocus ? { autoFocus } : {})}
    />
  );
  return (
    <ActDialog
      command={command}
      title={command.title[language]}
      aside={matter.reference}
      target={targetOf(matter, object)}
      input={input}
      missing={input === undefined ? t(place === undefined ? "move.nowhere" : "acts.wordsMissing") : undefined}
      onTried={() => setTried(true)}
      preview={
        place === undefined ? null : (
          <>
            <Said
              does={(reader) =>
                reader.t(`says.${act}`, {
                  reference: matter.reference,
                  from: reader.pick(matter.body.name),
                  to: reader.pick(nameOf(place.to)),
                })
              }
            />
            {place.off ? <p className="second">{t("move.offLinks")}</p> : null}
            {(["reason", "decision", "ownSide", "asked"] as const).map((name) => {
              const said = { ...written, decision }[name];
              return said === undefined ? null : (
                <div key={name}>
                  <p className="second">{t(`move.${name}`)}</p>
                  <AsWritten text={said} />
                </div>
              );
            })}
          </>
        )
      }
      onDone={clear}
      onClose={onClose}
    >
      <Choice
        label={t("move.to")}
        value={place?.value ?? ""}
        onChange={(to) => setDraft({ ...draft, to })}
        options={places.map(({ value, to, off }) => ({
          value,
          words: off
            ? `${pick(nameOf(to))}　${t("move.offLink")}`
            : to === matter.body.id
              ? t("bodies.reseatMove", { name: pick(nameOf(to)) })
              : pick(nameOf(to)),
        }))}
      />
      {words("reason", true)}
      {act === "return" ? words("decision") : null}
      {words("ownSide")}
      {words("asked")}
    </ActDialog>
  );
}
