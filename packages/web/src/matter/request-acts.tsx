import type { MatterRequest } from "@kakehashi/contract";
import type { ReactNode } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { BilingualField, emptyPair, type Pair, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { AsWritten, Said } from "../act/said.tsx";
import { useSession } from "../app/session.tsx";
import { Choice, Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { useDue, useDueWords } from "./use-due.ts";
import { useWorkFrame, type WorkParts } from "./work-frame.ts";

export function RequestInformation(parts: WorkParts): ReactNode {
  const { matter } = parts;
  const { t, language } = useWords();
  const { mine } = useSession();
  const parties = useParties();
  const others = matter.signatories.filter((party) => party !== mine);
  const [draft, setDraft, clear] = useDraft(`rfi.${matter.subject}`, { words: emptyPair, to: "", due: "" });
  const to = others.find((party) => party === draft.to) ?? others[0];
  const words = writtenOf(draft.words);
  const { due, error } = useDue(draft.due);
  const dueWords = useDueWords();
  const isReady = words !== undefined && to !== undefined && error === undefined;
  return (
    <ActDialog
      {...useWorkFrame(commands.requestInformation, parts)}
      input={isReady ? { to, words, ...(due === undefined ? {} : { suspense: due }) } : undefined}
      missing={words === undefined ? t("acts.wordsMissing") : error}
      preview={
        <>
          <Said does={(reader) => reader.t("says.ask", { reference: matter.reference })} />
          {words === undefined ? null : <AsWritten text={words} />}
          <p className="second">
            {to === undefined ? "" : sideName(parties.of(to), language)} {dueWords(due)}
          </p>
        </>
      }
      onDone={clear}
    >
      {others.length < 2 ? null : (
        <Choice
          label={t("work.to")}
          value={to ?? ""}
          onChange={(party) => setDraft({ ...draft, to: party })}
          options={others.map((party) => ({ value: party, words: sideName(parties.of(party), language) }))}
        />
      )}
      <BilingualField
        label={t("work.question")}
        lines={3}
        value={draft.words}
        onChange={(pair) => setDraft({ ...draft, words: pair })}
        autoFocus
      />
      <Field
        label={t("raise.due")}
        help={t("raise.dueHelp")}
        value={draft.due}
        onChange={(typed) => setDraft({ ...draft, due: typed })}
        error={error}
      />
    </ActDialog>
  );
}

export function AnswerRequest(parts: WorkParts & { readonly request: MatterRequest }): ReactNode {
  const { matter, request } = parts;
  const { t } = useWords();
  const [pair, setPair, clear] = useDraft<Pair>(`answer.${request.entry}`, emptyPair);
  const words = writtenOf(pair);
  return (
    <ActDialog
      {...useWorkFrame(commands.answerRequest, parts)}
      input={words === undefined ? undefined : { rfi: request.entry, words }}
      missing={words === undefined ? t("acts.wordsMissing") : undefined}
      preview={
        <>
          <Said does={(reader) => reader.t("says.answer", { reference: matter.reference })} />
          {words === undefined ? null : <AsWritten text={words} />}
        </>
      }
      onDone={clear}
    >
      <blockquote className="second">
        {request.words === undefined ? null : <AsWritten text={request.words as Pair} />}
      </blockquote>
      <BilingualField label={t("work.answer")} lines={3} value={pair} onChange={setPair} autoFocus />
    </ActDialog>
  );
}

export function CloseRequest(parts: WorkParts & { readonly request: MatterRequest }): ReactNode {
  const { matter, request } = parts;
  return (
    <ActDialog
      {...useWorkFrame(commands.closeRequest, parts)}
      binding
      input={{ rfi: request.entry }}
      preview={
        <>
          <Said does={(reader) => reader.t("says.closeRequest", { reference: matter.reference })} />
          {request.words === undefined ? null : <AsWritten text={request.words as Pair} />}
        </>
      }
    />
  );
}
