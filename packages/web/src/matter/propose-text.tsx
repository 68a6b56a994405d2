import type { MatterView, ObjectView } from "@kakehashi/contract";
import { type ReactNode, useState } from "react";
import { useDraft, useDrafts } from "../act/draft.ts";
import { MovedNotice } from "../act/moved-since.tsx";
import { useFirstFault } from "../act/use-first-fault.ts";
import { useSession } from "../app/session.tsx";
import { Button, Quiet } from "../design/button.tsx";
import { Dialog } from "../design/dialog.tsx";
import { Choice } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { Notice } from "../design/notice.tsx";
import { ProposeClause } from "./propose-clause.tsx";
import { SendText } from "./send-text.tsx";
import {
  type Authentic,
  type ClauseDraft,
  carriedOver,
  draftOf,
  emptyClause,
  faultsOf,
  nextVersion,
  type TextDraft,
  unchanged,
} from "./text-draft.ts";
import { useActedText } from "./text-shown.tsx";

/** Writes the next version, clause by clause in both languages; the draft stays in this browser until it is sent. */
export function ProposeText(props: {
  readonly matter: MatterView;
  readonly object: ObjectView;
  readonly onClose: () => void;
}): ReactNode {
  const { matter, object, onClose } = props;
  const { t } = useWords();
  const { mine } = useSession();
  const basis = useActedText(matter);
  const version = nextVersion(matter);
  const key = `words.${matter.subject}.${version}.${basis?.version ?? 0}`;
  const [draft, setDraft, clear] = useDraft<TextDraft>(key, draftOf(basis));
  const drafts = useDrafts();
  const [earlier, setEarlier] = useState(() => drafts.kept(`words.${matter.subject}.`, key));
  const [asking, setAsking] = useState(false);
  const [tries, setTries] = useState(0);
  const tried = tries > 0;
  useFirstFault(tries);
  const { clauses } = draft;
  const faults = faultsOf(clauses);
  const same = unchanged(draft, basis);
  const setClauses = (next: readonly ClauseDraft[]) => setDraft({ ...draft, clauses: next });
  const swap = (a: number, b: number) => () => {
    const next = [...clauses];
    [next[a], next[b]] = [clauses[b] as ClauseDraft, clauses[a] as ClauseDraft];
    setClauses(next);
  };
  if (asking) {
    return (
      <SendText
        {...{ matter, object, draft, version, basis }}
        onBack={() => setAsking(false)}
        onDone={() => {
          clear();
          onClose();
        }}
      />
    );
  }
  return (
    <Dialog
      title={t("propose.title", { version })}
      aside={t("propose.draft")}
      onClose={onClose}
      className="editor"
      foot={
        <>
          <Button
            kind="primary"
            onPress={() => {
              setTries(tries + 1);
              if (faults.size === 0 && !same) setAsking(true);
            }}
          >
            {t("propose.review")}
          </Button>
          <Button onPress={() => setClauses([...clauses, emptyClause()])}>{t("propose.addClause")}</Button>
          <Button onPress={clear}>{t("propose.discard")}</Button>
          <Button shortcut="Esc" onPress={onClose}>
            {t("act.cancel")}
          </Button>
          {tried && same && basis !== undefined ? (
            <span className="field-error" role="alert">
              {t("propose.unchanged", { version: basis.version })}
            </span>
          ) : null}
          {tried && faults.size > 0 ? (
            <span className="field-error" role="alert">
              {t("propose.missing")}
            </span>
          ) : null}
        </>
      }
    >
      <MovedNotice />
      <EarlierDraft
        names={earlier}
        onTake={(kept) => setDraft(carriedOver(kept, basis))}
        onOver={() => setEarlier([])}
      />
      <Choice<Authentic>
        label={t("text.authenticChoice")}
        value={draft.authentic}
        onChange={(authentic) => setDraft({ ...draft, authentic })}
        options={[
          { value: "both", words: t("text.authenticBoth") },
          { value: "ja", words: t("text.authenticJa") },
          { value: "en", words: t("text.authenticEn") },
        ]}
      />
      {clauses.some(({ alternatives }) => alternatives.length > 0) ? (
        <p className="second">{t("text.nobodyCanConcur")}</p>
      ) : (
        <label className="line tick-line">
          <input
            type="checkbox"
            checked={draft.concur}
            onChange={(event) => setDraft({ ...draft, concur: event.target.checked })}
          />
          {t("text.concurAtOnce")}
        </label>
      )}
      {clauses.map((clause, n) => (
        <ProposeClause
          key={clause.id}
          clause={clause}
          number={n + 1}
          mine={mine}
          faults={tried ? faults : new Set()}
          onChange={(next) => setClauses(clauses.map((each, at) => (at === n ? next : each)))}
          onRemove={() => setClauses(clauses.filter((_, at) => at !== n))}
          onUp={n === 0 ? undefined : swap(n, n - 1)}
          onDown={n === clauses.length - 1 ? undefined : swap(n, n + 1)}
        />
      ))}
    </Dialog>
  );
}

/** What was being written on an earlier version when another came: it is not lost, and may be gone on with here. */
function EarlierDraft(props: {
  readonly names: readonly string[];
  readonly onTake: (kept: TextDraft) => void;
  readonly onOver: () => void;
}): ReactNode {
  const { names, onTake, onOver } = props;
  const { t } = useWords();
  const drafts = useDrafts();
  const name = names.at(-1);
  if (name === undefined) return null;
  const version = name.split(".").at(-1) ?? "";
  const end = () => {
    for (const each of names) drafts.drop(each);
    onOver();
  };
  return (
    <Notice title={t("propose.earlier", { version })} detail={t("propose.earlierHelp")}>
      <span className="line">
        <Button
          size="small"
          onPress={() => {
            const kept = drafts.read<TextDraft>(name);
            if (kept !== undefined) onTake(kept);
            end();
          }}
        >
          {t("propose.goOn")}
        </Button>
        <Quiet onPress={end}>{t("propose.discard")}</Quiet>
      </span>
    </Notice>
  );
}
