import type { SituationRow } from "@kakehashi/contract";
import { goesAgainst, suggestBody } from "@kakehashi/coordination";
import { formatDayTime } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { SendDialog } from "../act/send-dialog.tsx";
import { useCommand } from "../act/use-command.ts";
import { bodyChoices, mechanismOf } from "../app/definition.ts";
import { parseTyped } from "../app/parse-time.ts";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { Dialog } from "../design/dialog.tsx";
import { Choice, Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { useZone } from "../design/time.tsx";

interface Draft {
  readonly ja: string;
  readonly en: string;
  /** A subject of the mechanism, or nothing: then no place is suggested. */
  readonly topic?: string;
  readonly body: string;
  readonly due: string;
}

const empty: Draft = { ja: "", en: "", body: "", due: "" };

/** Raises a matter with as few fields as it needs: a title, where it is coordinated, and by when. */
export function RaiseMatter(props: { readonly situation?: SituationRow; readonly onClose: () => void }): ReactNode {
  const { situation, onClose } = props;
  const { t, pick, read, language } = useWords();
  const { realm, shared, mine, me } = useSession();
  const parties = useParties();
  const zone = useZone();
  const now = useNow(60_000);
  const navigate = useNavigate();
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const choices = mechanism === undefined ? [] : bodyChoices(mechanism, me.post?.id ?? "", pick);
  const [draft, setDraft, clear] = useDraft<Draft>(`raise.${shared.audience}`, empty);
  const [asking, setAsking] = useState(false);
  const [tried, setTried] = useState(false);
  const raise = useCommand(commands.openMatter, (reply) => {
    clear();
    onClose();
    void navigate({
      to: "/matters/$audience/$subject",
      params: { audience: shared.audience, subject: reply.subject },
    });
  });

  const suggested =
    mechanism === undefined || !draft.topic ? undefined : suggestBody(mechanism, { subject: draft.topic })[0];
  const byTopic = choices.find(({ track, body }) => track === suggested?.track && body === suggested.body);
  const choice = choices.find(({ value }) => value === draft.body) ?? byTopic ?? choices[0];
  const against =
    mechanism === undefined || choice === undefined || !draft.topic
      ? undefined
      : goesAgainst(mechanism, { subject: draft.topic, body: choice.body });
  const bodyName = (id: string) => pick(mechanism?.body(id)?.name ?? { ja: id, en: id });
  const title = Object.fromEntries(
    (["ja", "en"] as const).map((each) => [each, draft[each].trim()]).filter(([, value]) => value !== ""),
  ) as { ja?: string; en?: string };
  const due = draft.due.trim() === "" ? undefined : parseTyped(draft.due, now);
  const titleMissing = Object.keys(title).length === 0;
  const dueError =
    draft.due.trim() !== "" && due === undefined
      ? t("clock.invalid")
      : due !== undefined && due <= now
        ? t("raise.pastDue", { time: formatDayTime(now, zone, language) })
        : undefined;
  const others = shared.parties.filter((party) => party !== mine).map((party) => sideName(parties.of(party), language));
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
        };
  const send = () => {
    if (input !== undefined) raise.send(input, { audience: shared.audience, label: shared.label });
  };

  if (asking) {
    return (
      <SendDialog
        title={t("send.title", { party: others.join(pick({ ja: "・", en: ", " })) })}
        aside={t("act.raise")}
        audience={shared}
        label={shared.label}
        preview={
          <>
            {Object.entries(title).map(([each, value]) => (
              <p key={each} lang={each}>
                <strong>{value}</strong>
              </p>
            ))}
            <p className="second">
              {choice === undefined ? "" : choice.words}
              {due === undefined ? "" : `　${t("matter.dueBy", { time: formatDayTime(due, zone, language) })}`}
            </p>
          </>
        }
        previewLanguage={Object.keys(title)
          .map((each) => t(each === "ja" ? "language.ja" : "language.en"))
          .join(" / ")}
        afterwards={t("send.afterwards")}
        error={raise.error}
        pending={raise.pending}
        held={{ command: commands.openMatter, input }}
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
      title={t("act.raise")}
      aside={situation === undefined ? undefined : (read(situation.title)?.words ?? situation.reference)}
      onClose={onClose}
      foot={
        <>
          <Button
            kind="primary"
            onPress={() => {
              setTried(true);
              if (!titleMissing && dueError === undefined && choice !== undefined) setAsking(true);
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
      {(language === "ja" ? (["ja", "en"] as const) : (["en", "ja"] as const)).map((each, n) => (
        <Field
          key={each}
          label={`${t("raise.subject")}　${t(each === "ja" ? "language.ja" : "language.en")}`}
          {...(n === 0 ? { help: t("raise.subjectHelp"), autoFocus: true } : {})}
          language={each}
          value={draft[each]}
          onChange={(value) => setDraft({ ...draft, [each]: value })}
          error={n === 0 && tried && titleMissing ? t("raise.missingTitle") : undefined}
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
      {suggested === undefined ? null : (
        <p className={against === undefined ? "note" : "field-error"} role="status">
          {t(against === undefined ? "raise.suggested" : "raise.against", { body: bodyName(suggested.body) })}{" "}
          {pick(suggested.reason)}
          {suggested.consult.length === 0
            ? ""
            : ` ${t("raise.consult", { bodies: suggested.consult.map(bodyName).join(pick({ ja: "、", en: ", " })) })}`}
          {suggested.suggested ? ` ${t("raise.suggestedSource")}` : ""}
        </p>
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
    </Dialog>
  );
}
