import type { AudienceView, SituationRow } from "@kakehashi/contract";
import { goesAgainst, suggestBody } from "@kakehashi/coordination";
import { formatDayTime } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useReasonAgainstOpening } from "../act/act-context.ts";
import { BilingualField, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { useOtherNames } from "../act/other-names.ts";
import { AsWritten } from "../act/said.tsx";
import { SendDialog } from "../act/send-dialog.tsx";
import { useCommand, useSentBefore } from "../act/use-command.ts";
import { useFirstFault } from "../act/use-first-fault.ts";
import { bodyChoices, mechanismOf } from "../app/definition.ts";
import { parseTyped } from "../app/parse-time.ts";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { Dialog } from "../design/dialog.tsx";
import { Choice, Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { useZone } from "../design/time.tsx";
import { fieldErrors } from "./field-errors.ts";
import { draftFrom, isUnfilled, type Origin, type RaiseDraft, remarksIn, textOf, withTemplate } from "./raise-draft.ts";
import { originOf } from "./raised-from.ts";
import { SuggestedPlace } from "./suggested-place.tsx";
import { TakenWordsFields } from "./taken-words.tsx";

/**
 * Raises a matter with as few fields as it needs: a title, where it is coordinated, and by when. From a report, an earlier
 * matter or a template most of it stands there already, and the link to what it came from is made in the same act.
 */
export function RaiseMatter(props: {
  readonly situation?: Pick<SituationRow, "subject" | "title" | "reference"> | undefined;
  readonly origin?: Origin;
  /** The body whose board it is raised from: proposed where the subject proposes no other. */
  readonly at?: string;
  /** A template of the mechanism to begin with. */
  readonly template?: string;
  /** Where what it comes from stands; the audience of the screen when absent. */
  readonly audience?: AudienceView | undefined;
  /** What follows once it is raised; without it, its page opens. */
  readonly onRaised?: (subject: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { situation, origin, onClose } = props;
  const { t, pick, read, language } = useWords();
  const { realm, mine, me, label: labelOf, ...session } = useSession();
  const shared = props.audience ?? session.shared;
  const otherNames = useOtherNames();
  const zone = useZone();
  const now = useNow(60_000);
  const navigate = useNavigate();
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const templateOf = (id: string | undefined) => mechanism?.templates.find((each) => each.id === id);
  const noSeat = useReasonAgainstOpening(commands.openMatter);
  const from = originOf(origin);
  const [draft, setDraft, clear] = useDraft<RaiseDraft>(
    `raise.${shared.audience}.${origin?.kind === "narrower" ? origin.matter.subject : ""}${from?.subject ?? props.template ?? ""}`,
    draftFrom(origin, templateOf(props.template)),
  );
  const [asking, setAsking] = useState(false);
  const [tries, setTries] = useState(0);
  const tried = tries > 0;
  useFirstFault(tries);
  const raise = useCommand(commands.openMatter, (reply) => {
    clear();
    if (props.onRaised !== undefined) return props.onRaised(reply.subject);
    onClose();
    void navigate({
      to: "/matters/$audience/$subject",
      params: { audience: shared.audience, subject: reply.subject },
    });
  });
  const sentBefore = useSentBefore(commands.openMatter, { audience: shared.audience });
  const suggested =
    mechanism === undefined || !draft.topic ? undefined : suggestBody(mechanism, { subject: draft.topic })[0];
  const choices = mechanism === undefined ? [] : bodyChoices(mechanism, me.post?.id ?? "", pick, suggested);
  const byTopic = choices.find(({ track, body }) => track === suggested?.track && body === suggested.body);
  const byBoard = choices.find(({ body }) => body === props.at);
  const choice = choices.find(({ value }) => value === draft.body) ?? byTopic ?? byBoard ?? choices[0];
  const against =
    mechanism === undefined || choice === undefined || !draft.topic
      ? undefined
      : goesAgainst(mechanism, { subject: draft.topic, body: choice.body });
  const languages = language === "ja" ? (["ja", "en"] as const) : (["en", "ja"] as const);
  const title = writtenOf(draft) ?? {};
  const due = draft.due.trim() === "" ? undefined : parseTyped(draft.due, now, "coming");
  const titleMissing = Object.keys(title).length === 0;
  const dueError =
    draft.due.trim() !== "" && due === undefined
      ? t("clock.invalid")
      : due !== undefined && due <= now
        ? t("raise.pastDue", { time: formatDayTime(now, now, zone, language) })
        : undefined;
  const template = templateOf(draft.template);
  const unfilled = isUnfilled(draft);
  const { openError, clauseError } = fieldErrors(draft, tried, t);
  const remarks = remarksIn(draft);
  const text = textOf(draft);
  // Words never come to stand under a lower label than the report had that they are taken from.
  const taken = origin?.kind === "report" ? labelOf(origin.report.stamp.label) : undefined;
  const label = taken !== undefined && taken.rank > (labelOf(shared.label)?.rank ?? 0) ? taken.id : shared.label;
  const input =
    choice === undefined
      ? undefined
      : {
          track: choice.track,
          body: choice.body,
          title,
          ...(draft.topic ? { subject: draft.topic } : {}),
          ...(situation === undefined ? {} : { situation: situation.subject }),
          ...(due === undefined ? {} : { suspense: due }),
          ...(text && { text }),
          ...(remarks.length > 0 && { remarks }),
          ...(from === undefined && template === undefined
            ? {}
            : {
                from: {
                  ...(from && { object: from.subject }),
                  ...(template && { template: { id: template.id, version: template.version } }),
                },
              }),
        };
  const send = () => {
    if (input !== undefined) raise.send(input, { audience: shared.audience, label });
  };

  if (asking) {
    return (
      <SendDialog
        title={t("send.title", { party: otherNames(shared) })}
        aside={t("act.raise")}
        audience={shared}
        label={label}
        preview={
          <>
            {Object.entries(title).map(([each, value]) => (
              <p key={each} lang={each}>
                <strong>{value}</strong>
              </p>
            ))}
            <p className="second">
              {choice === undefined ? "" : choice.words}
              {due === undefined ? "" : `　${t("matter.dueBy", { time: formatDayTime(due, now, zone, language) })}`}
            </p>
            {from === undefined ? null : (
              <p className="second">{t("raise.linked", { reference: from.called(read) })}</p>
            )}
            {remarks.map((words) => (
              <AsWritten key={`${words.ja} ${words.en}`} text={words} />
            ))}
            {draft.clauses
              .filter((clause) => clause.taken)
              .map((clause) => (
                <AsWritten key={clause.id} text={clause} />
              ))}
          </>
        }
        previewLanguage={languages
          .filter((each) => title[each])
          .map((each) => t(`language.${each}`))
          .join(" / ")}
        afterwards={t("send.afterwards")}
        error={raise.error}
        pending={raise.pending}
        sentBefore={sentBefore}
        // What is joined with a narrower matter is linked from there at once: it cannot wait at home for another hand.
        held={origin?.kind === "narrower" ? undefined : { command: commands.openMatter, input }}
        onHeld={() => {
          clear();
          onClose();
        }}
        onSend={send}
        onClose={() => {
          setAsking(false);
          raise.reset();
        }}
      />
    );
  }
  return (
    <Dialog
      title={t(origin?.kind === "narrower" ? "bring.title" : "act.raise")}
      aside={
        origin?.kind === "narrower"
          ? t("bring.among", { parties: otherNames(shared) })
          : from === undefined
            ? situation && (read(situation.title)?.words ?? situation.reference)
            : t("raise.from", { reference: from.called(read) })
      }
      onClose={onClose}
      foot={
        <>
          <Button
            kind="primary"
            onPress={() => {
              setTries(tries + 1);
              if (!titleMissing && !unfilled && dueError === undefined && choice !== undefined) setAsking(true);
            }}
          >
            {t("propose.review")}
          </Button>
          <Button shortcut="Esc" onPress={onClose}>
            {t("act.cancel")}
          </Button>
        </>
      }
    >
      {mechanism === undefined || mechanism.templates.length === 0 || origin?.kind === "narrower" ? null : (
        <Choice
          label={t("raise.template")}
          value={draft.template ?? ""}
          onChange={(id) => setDraft(withTemplate(draft, templateOf(id), template))}
          options={[
            { value: "", words: t("raise.noTemplate") },
            ...mechanism.templates.map(({ id, name, version }) => ({
              value: id,
              words: `${pick(name)}　${t("raise.templateVersion", { version })}`,
            })),
          ]}
        />
      )}
      {languages.map((each, n) => (
        <Field
          key={each}
          label={`${t("raise.subject")}　${t(`language.${each}`)}`}
          {...(n === 0 ? { help: t("raise.subjectHelp"), autoFocus: true } : {})}
          language={each}
          value={draft[each]}
          onChange={(value) => setDraft({ ...draft, [each]: value })}
          error={n === 0 && tried && titleMissing ? t("raise.missingTitle") : openError(draft[each])}
        />
      ))}
      <Choice
        label={t("raise.topic")}
        help={t("raise.topicHelp")}
        value={draft.topic ?? ""}
        // A new subject means its own place: one that was chosen by hand before stays no longer.
        onChange={(topic) => setDraft({ ...draft, topic, body: "" })}
        options={[
          { value: "", words: t("raise.noTopic") },
          ...(mechanism?.suggestions ?? []).map(({ subject }) => ({ value: subject.id, words: pick(subject.name) })),
        ]}
      />
      {suggested === undefined || mechanism === undefined ? null : (
        <SuggestedPlace {...{ mechanism, suggested, offered: byTopic !== undefined, against: against !== undefined }} />
      )}
      <Choice
        label={t("raise.body")}
        help={t("raise.bodyHelp")}
        value={choice?.value ?? ""}
        onChange={(body) => setDraft({ ...draft, body })}
        options={choices}
      />
      <Field
        label={t("raise.due")}
        help={t("raise.dueHelp")}
        value={draft.due}
        onChange={(value) => setDraft({ ...draft, due: value })}
        error={tried ? dueError : undefined}
      />
      {draft.template === undefined && origin === undefined ? null : (
        <BilingualField
          key={draft.template ?? ""}
          label={t("raise.words")}
          help={t("raise.wordsHelp")}
          lines={3}
          value={draft.words}
          onChange={(said) => setDraft({ ...draft, words: said })}
          error={openError(draft.words[language])}
          otherError={openError(draft.words[language === "ja" ? "en" : "ja"])}
        />
      )}
      <TakenWordsFields
        label={t("raise.clauses")}
        nameOf={(n) => t("raise.clause", { n })}
        words={draft.clauses}
        together={origin?.kind === "matter"}
        errorOf={clauseError}
        onChange={(clauses) => setDraft({ ...draft, clauses })}
      />
      <TakenWordsFields
        label={t("raise.remarks")}
        nameOf={(n) => t("raise.remark", { n })}
        words={draft.remarks}
        onChange={(taken) => setDraft({ ...draft, remarks: taken })}
      />
      {tried && choice === undefined && noSeat !== undefined ? (
        <p className="field-error" role="alert">
          {noSeat}
        </p>
      ) : null}
      {tried && unfilled ? (
        <p className="field-error" role="alert">
          {t("raise.unfilled")}
        </p>
      ) : null}
    </Dialog>
  );
}
