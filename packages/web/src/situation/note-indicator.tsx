import { formatPreciseTime } from "@kakehashi/language";
import type { ReactNode } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { BilingualField, emptyPair, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { AsWritten, Said } from "../act/said.tsx";
import { parseMoment } from "../app/parse-moment.ts";
import { useNow } from "../app/session.tsx";
import { Choice, Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { useZone } from "../design/time.tsx";
import { type SituationActProps, targetOf } from "./target.ts";

const indicatorStates = ["observed", "rising", "falling", "ceased"] as const;
type State = (typeof indicatorStates)[number];

const empty = { words: emptyPair, source: emptyPair, state: "observed" as State, time: "" };

/** An indicator that one's own side sees: what, which way it moves, since when, from where. */
export function NoteIndicator(props: SituationActProps): ReactNode {
  const { situation, object, onClose } = props;
  const { t } = useWords();
  const zone = useZone();
  const now = useNow(60_000);
  const [draft, setDraft, clear] = useDraft(`indicator.${situation.subject}`, empty);
  const words = writtenOf(draft.words);
  const source = writtenOf(draft.source);
  const typed = draft.time.trim();
  const event = typed === "" ? undefined : parseMoment(typed, now);
  const wrong = typed !== "" && event === undefined;
  return (
    <ActDialog
      command={commands.noteIndicator}
      title={t("indicator.add")}
      aside={situation.reference}
      target={targetOf(situation, object)}
      input={
        words === undefined || wrong
          ? undefined
          : {
              words,
              state: draft.state,
              ...(event === undefined ? {} : { event }),
              ...(source === undefined ? {} : { source }),
            }
      }
      missing={words === undefined ? t("acts.wordsMissing") : wrong ? t("clock.invalid") : undefined}
      preview={
        <>
          <Said
            does={(reader) =>
              reader.t("indicator.said", {
                state: reader.t(`indicator.state.${draft.state}`),
                time:
                  event === undefined
                    ? reader.t("entry.timeNow")
                    : formatPreciseTime(event, now, zone, reader.language),
              })
            }
          />
          {words === undefined ? null : <AsWritten text={words} />}
          {source === undefined ? null : <AsWritten text={source} />}
        </>
      }
      onDone={clear}
      onClose={onClose}
    >
      <BilingualField
        label={t("indicator.words")}
        value={draft.words}
        onChange={(value) => setDraft({ ...draft, words: value })}
        autoFocus
      />
      <Choice
        label={t("indicator.state")}
        value={draft.state}
        onChange={(state) => setDraft({ ...draft, state })}
        options={indicatorStates.map((state) => ({ value: state, words: t(`indicator.state.${state}`) }))}
      />
      <Field
        label={t("entry.time")}
        help={t("acts.timeHelp")}
        value={draft.time}
        onChange={(time) => setDraft({ ...draft, time })}
        error={wrong ? t("clock.invalid") : undefined}
      />
      <BilingualField
        label={t("entry.source")}
        help={t("acts.optional")}
        value={draft.source}
        onChange={(value) => setDraft({ ...draft, source: value })}
      />
    </ActDialog>
  );
}
