import type { ReactNode } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { BilingualField, emptyPair, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { AsWritten } from "../act/said.tsx";
import { useWords } from "../design/language.tsx";
import { type SituationActProps, targetOf } from "./target.ts";

/** What one's own side makes of the situation, in its own words, with the basis where there is one. */
export function Assess(props: SituationActProps): ReactNode {
  const { situation, object, onClose } = props;
  const { t } = useWords();
  const [draft, setDraft, clear] = useDraft(`assessment.${situation.subject}`, { words: emptyPair, basis: emptyPair });
  const words = writtenOf(draft.words);
  const basis = writtenOf(draft.basis);
  return (
    <ActDialog
      command={commands.assess}
      title={t("room.assess")}
      aside={situation.reference}
      target={targetOf(situation, object)}
      input={words === undefined ? undefined : { words, ...(basis === undefined ? {} : { basis }) }}
      missing={words === undefined ? t("acts.wordsMissing") : undefined}
      preview={
        <>
          {words === undefined ? null : <AsWritten text={words} />}
          {basis === undefined ? null : (
            <div className="second">
              <AsWritten text={basis} />
            </div>
          )}
        </>
      }
      onDone={clear}
      onClose={onClose}
    >
      <BilingualField
        label={t("room.assessment")}
        lines={3}
        value={draft.words}
        onChange={(value) => setDraft({ ...draft, words: value })}
        autoFocus
      />
      <BilingualField
        label={t("room.basis")}
        help={t("acts.optional")}
        value={draft.basis}
        onChange={(value) => setDraft({ ...draft, basis: value })}
      />
    </ActDialog>
  );
}
