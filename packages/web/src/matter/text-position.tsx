import type { MatterView, ObjectView, TextVersion } from "@kakehashi/contract";
import { type ReactNode, useId } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { BilingualField, emptyPair, type Pair, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { AsWritten, Said } from "../act/said.tsx";
import { Exact } from "../design/exact.tsx";
import { useWords } from "../design/language.tsx";
import { Written } from "../design/written.tsx";
import { inFours } from "./fingerprint.ts";
import { FlaggedClauses } from "./flagged-clauses.tsx";
import { StaffingNote } from "./staffing-panel.tsx";
import { targetOf } from "./target.ts";
import { useActedText } from "./text-shown.tsx";

export type Objecting = "reserve" | "nonConcur";

interface ObjectionDraft {
  readonly reason: Pair;
  /** Words for each clause that is objected to, by its number (0-based) as text. */
  readonly clauses: Readonly<Record<string, Pair>>;
}

/** A position other than concurrence: why, of the whole or of the clauses that one's side objects to, each with its words. */
export function ObjectDialog(props: {
  readonly act: Objecting;
  readonly matter: MatterView;
  readonly object: ObjectView;
  readonly onClose: () => void;
}): ReactNode {
  const { act, matter, object, onClose } = props;
  const { t } = useWords();
  const text = useActedText(matter);
  const empty = { reason: emptyPair, clauses: {} };
  const [draft, setDraft, clear] = useDraft<ObjectionDraft>(`object.${act}.${text?.entry ?? matter.subject}`, empty);
  const reason = writtenOf(draft.reason);
  const objections = Object.entries(draft.clauses)
    .map(([clause, pair]) => ({ clause: Number(clause), words: writtenOf(pair) }))
    .sort((a, b) => a.clause - b.clause);
  const isEnough = reason !== undefined || objections.some(({ words }) => words !== undefined);
  const setClause = (clause: number, pair: Pair | undefined) => {
    const { [String(clause)]: _gone, ...rest } = draft.clauses;
    setDraft({ ...draft, clauses: pair === undefined ? rest : { ...rest, [String(clause)]: pair } });
  };
  const input = {
    text: text?.entry,
    ...(reason === undefined ? {} : { reason }),
    ...(objections.length === 0
      ? {}
      : { objections: objections.map(({ clause, words }) => ({ clause, ...(words === undefined ? {} : { words }) })) }),
  };
  return (
    <ActDialog
      command={commands[act]}
      title={t(`act.${act}`)}
      aside={`${matter.reference} ${text === undefined ? "" : t("matter.version", { version: text.version })}`}
      target={targetOf(matter, object)}
      input={isEnough ? input : undefined}
      missing={isEnough ? undefined : t("text.reasonMissing")}
      preview={
        <>
          <Said
            does={(reader) =>
              reader.t(`says.${act}`, {
                reference: matter.reference,
                version: text?.version ?? 0,
                hash: inFours((text?.entry ?? "").slice(0, 16)),
              })
            }
          />
          {reason === undefined ? null : <AsWritten text={reason} />}
          {objections.map(({ clause, words }) => (
            <div key={clause}>
              <p className="second">{t("acts.onClause", { n: clause + 1 })}</p>
              {words === undefined ? null : <AsWritten text={words} />}
            </div>
          ))}
        </>
      }
      note={
        <>
          <FlaggedClauses text={text} />
          <StaffingNote object={object} />
        </>
      }
      onDone={clear}
      onClose={onClose}
    >
      <BilingualField
        label={t("act.reason")}
        help={t("text.reasonHelp")}
        lines={3}
        value={draft.reason}
        onChange={(next) => setDraft({ ...draft, reason: next })}
        autoFocus
      />
      {text === undefined ? null : <ObjectedClauses text={text} words={draft.clauses} onChange={setClause} />}
    </ActDialog>
  );
}

function ObjectedClauses(props: {
  readonly text: TextVersion;
  readonly words: ObjectionDraft["clauses"];
  readonly onChange: (clause: number, pair: Pair | undefined) => void;
}): ReactNode {
  const { text, words, onChange } = props;
  const { t, language } = useWords();
  const id = useId();
  return (
    <fieldset className="objected">
      <legend>{t("text.whichClauses")}</legend>
      {text.clauses.map((clause, at) => {
        const pair = words[String(at)];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a clause of one exact text has no other name than its number.
          <div key={at} className="objected-clause">
            <label htmlFor={`${id}-${at}`}>
              <input
                id={`${id}-${at}`}
                type="checkbox"
                checked={pair !== undefined}
                onChange={(event) => onChange(at, event.target.checked ? emptyPair : undefined)}
              />
              <strong>{at + 1}</strong>
              <span>
                {clause.heading === undefined ? (
                  <Exact words={clause[language].slice(0, 60)} />
                ) : (
                  <Written text={clause.heading} />
                )}
              </span>
            </label>
            {pair === undefined ? null : (
              <BilingualField
                label={t("text.objectionTo", { n: at + 1 })}
                lines={2}
                value={pair}
                onChange={(next) => onChange(at, next)}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
