import type { MatterView, ObjectView, TextVersion } from "@kakehashi/contract";
import { type ReactNode, useId, useState } from "react";
import { Button } from "../design/button.tsx";
import { Dialog } from "../design/dialog.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { SendText } from "./send-text.tsx";
import { type ClauseDraft, draftOf, nextVersion, take } from "./text-draft.ts";

/** What becomes of one clause in brackets: the words on the table, one of the alternatives, or brackets still. */
type Chosen = "table" | "keep" | number;

/** One choice for each open clause, and the next version follows from them: without brackets once every clause is settled. */
export function SettleBrackets(props: {
  readonly matter: MatterView;
  readonly text: TextVersion;
  readonly object: ObjectView;
  /** What was chosen already, by clause (0-based). */
  readonly taken?: ReadonlyMap<number, number>;
  readonly onClose: () => void;
}): ReactNode {
  const { matter, text, object, taken, onClose } = props;
  const { t } = useWords();
  const [chosen, choose] = useState<ReadonlyMap<number, Chosen>>(taken ?? new Map());
  const [asking, setAsking] = useState(false);
  const [tried, setTried] = useState(false);
  const version = nextVersion(matter);
  const draft = draftOf(text);
  const open = draft.clauses.filter(({ alternatives }) => alternatives.length > 0).length;
  const settled = [...chosen.values()].filter((each) => each !== "keep").length;
  const clauses = draft.clauses.map((clause, at) => settledClause(clause, chosen.get(at) ?? "keep"));
  if (asking) {
    return (
      <SendText
        {...{ matter, object, version }}
        basis={text}
        draft={{ ...draft, clauses }}
        onBack={() => setAsking(false)}
        onDone={onClose}
      />
    );
  }
  return (
    <Dialog
      title={t("text.settleTitle")}
      aside={`${matter.reference} ${t("matter.version", { version })}`}
      onClose={onClose}
      className="editor"
      foot={
        <>
          <Button
            kind="primary"
            onPress={() => {
              setTried(true);
              if (settled > 0) setAsking(true);
            }}
          >
            {t("propose.review")}
          </Button>
          <Button shortcut="Esc" onPress={onClose}>
            {t("act.cancel")}
          </Button>
          <span className="second" role="status">
            {settled === open ? t("text.allSettled") : t("text.leftOpen", { count: open - settled })}
          </span>
          {tried && settled === 0 ? (
            <span className="field-error" role="alert">
              {t("text.chooseOne")}
            </span>
          ) : null}
        </>
      }
    >
      {draft.clauses.map((clause, at) =>
        clause.alternatives.length === 0 ? null : (
          <Choices
            key={clause.id}
            clause={clause}
            number={at + 1}
            chosen={chosen.get(at) ?? "keep"}
            onChoose={(next) => choose(new Map(chosen).set(at, next))}
          />
        ),
      )}
    </Dialog>
  );
}

function settledClause(clause: ClauseDraft, chosen: Chosen): ClauseDraft {
  if (chosen === "keep") return clause;
  if (chosen === "table") return { ...clause, alternatives: [] };
  const alternative = clause.alternatives[chosen];
  return alternative === undefined ? clause : take(clause, alternative);
}

function Choices(props: {
  readonly clause: ClauseDraft;
  readonly number: number;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}): ReactNode {
  const { clause, number, chosen, onChoose } = props;
  const { t, pick } = useWords();
  const name = useId();
  const heading = pick({ ja: clause.headingJa, en: clause.headingEn });
  const radio = (value: Chosen, children: ReactNode) => (
    <label key={String(value)} className="settle-choice">
      <input type="radio" name={name} checked={chosen === value} onChange={() => onChoose(value)} />
      {children}
    </label>
  );
  const both = ({ ja, en }: { readonly ja: string; readonly en: string }) => (
    <>
      <span lang="ja">{ja}</span>
      <span lang="en">{en}</span>
    </>
  );
  return (
    <fieldset className="settle-clause">
      <legend>{`${t("text.clauseN", { n: number })}　${heading}`.trim()}</legend>
      {radio(
        "table",
        <>
          <span className="second">{t("text.onTheTable")}</span>
          {both(clause)}
        </>,
      )}
      {clause.alternatives.map((alternative, at) =>
        radio(
          at,
          <>
            <Mark party={alternative.party} />
            {both(alternative)}
          </>,
        ),
      )}
      {radio("keep", <span className="wide">{t("text.keepOpen")}</span>)}
    </fieldset>
  );
}
