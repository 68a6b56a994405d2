import type { MatterView, Staffing } from "@kakehashi/contract";
import { rungOfPost } from "@kakehashi/coordination";
import { namedPosts } from "@kakehashi/core";
import { foldForSearch } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { BilingualField, emptyPair, type Pair, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { AsWritten } from "../act/said.tsx";
import type { Target } from "../act/use-command.ts";
import { mechanismOf } from "../app/definition.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Choice, Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { Picks } from "../design/ticks.tsx";
import { useMissingWords } from "./staffing-words.ts";
import { useDue, useDueWords } from "./use-due.ts";

export type AskedChop = Staffing["asked"][number];

/** An act of one side's own staffing that was chosen. */
export type StaffingAct =
  /** Without a dossier the question opens one. */
  | { readonly act: "ask"; readonly dossier: string | undefined }
  | { readonly act: "sign-off"; readonly dossier: string }
  | { readonly act: "chop" | "reconcile"; readonly dossier: string; readonly asked: AskedChop };

interface Parts {
  readonly matter: MatterView;
  readonly dossier: string;
  readonly onClose: () => void;
}

export function StaffingDialog(props: {
  readonly open: StaffingAct;
  readonly matter: MatterView;
  readonly staffing: Staffing | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { open, matter, staffing, onClose } = props;
  if (open.act === "ask") return <Ask matter={matter} dossier={open.dossier} onClose={onClose} />;
  const parts = { matter, dossier: open.dossier, onClose };
  switch (open.act) {
    case "chop":
      return <Answer {...parts} asked={open.asked} />;
    case "reconcile":
      return <Reconcile {...parts} asked={open.asked} />;
    case "sign-off":
      return <SignOff {...parts} staffing={staffing} />;
  }
}

function useTarget(dossier: string | undefined): Target {
  const { home } = useSession();
  const target = { audience: home?.audience ?? "", label: home?.label ?? "" };
  return dossier === undefined ? target : { ...target, subject: dossier };
}

const shownMax = 8;

/** Whom, what, by when. The words stay for the next who is asked the same. */
function Ask(props: Omit<Parts, "dossier"> & { readonly dossier: string | undefined }): ReactNode {
  const { matter, dossier, onClose } = props;
  const { t, pick, language } = useWords();
  const { mine, realm } = useSession();
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const [draft, setDraft] = useDraft(`chop.${matter.subject}`, { question: emptyPair as Pair, due: "" });
  const [typed, setTyped] = useState("");
  const [of, setOf] = useState<string | undefined>();
  const organisations = (mechanism?.definition.organisations ?? []).filter(({ party }) => party === mine);
  const whom = [
    ...organisations.map(({ id, name }) => ({ value: `organisation ${id}`, words: pick(name), name })),
    ...namedPosts(mechanism, mine).map(({ id, name }) => ({ value: `post ${id}`, words: pick(name), name })),
  ];
  const query = foldForSearch(typed.trim());
  const found = whom.filter(({ name }) => foldForSearch(`${name.ja} ${name.en}`).includes(query));
  const chosen = whom.find(({ value }) => value === of);
  const [kind = "post", id = ""] = chosen?.value.split(" ") ?? [];
  const question = writtenOf(draft.question);
  const { due, error } = useDue(draft.due);
  const dueWords = useDueWords();
  const missing =
    chosen === undefined ? t("staffing.whomMissing") : question === undefined ? t("acts.wordsMissing") : error;
  const asked =
    missing === undefined ? { [kind]: id, question, ...(due === undefined ? {} : { suspense: due }) } : undefined;
  return (
    <ActDialog
      command={dossier === undefined ? commands.openDossier : commands.askChop}
      help={commands.askChop.help[language]}
      title={commands.askChop.title[language]}
      aside={matter.reference}
      target={useTarget(dossier)}
      input={dossier === undefined && asked !== undefined ? { about: matter.subject, ask: asked } : asked}
      missing={missing}
      preview={
        <>
          <p>
            <strong>{chosen?.words}</strong> {dueWords(due)}
          </p>
          {question === undefined ? null : <AsWritten text={question} />}
        </>
      }
      onClose={onClose}
    >
      <Field label={t("staffing.find")} value={typed} onChange={setTyped} autoFocus />
      {found.length === 0 ? (
        <p className="second">{t("relate.none")}</p>
      ) : (
        <Picks label={t("staffing.whom")} value={of} onChange={setOf} options={shownOf(found, chosen)} />
      )}
      {found.length > shownMax ? (
        <p className="third">{t("staffing.more", { count: found.length - shownMax })}</p>
      ) : null}
      <BilingualField
        label={t("staffing.question")}
        lines={3}
        value={draft.question}
        onChange={(next) => setDraft({ ...draft, question: next })}
      />
      <Field
        label={t("raise.due")}
        help={t("raise.dueHelp")}
        value={draft.due}
        onChange={(next) => setDraft({ ...draft, due: next })}
        error={error}
      />
    </ActDialog>
  );
}

/** The first of those found, and always the one that was chosen. */
function shownOf<Option extends { readonly value: string }>(
  found: readonly Option[],
  chosen: Option | undefined,
): readonly Option[] {
  const first = found.slice(0, shownMax);
  return chosen === undefined || first.some(({ value }) => value === chosen.value) ? first : [chosen, ...first];
}

const stances = ["concur", "comment", "object"] as const;

function Answer({ matter, dossier, asked, onClose }: Parts & { readonly asked: AskedChop }): ReactNode {
  const { t, pick, language } = useWords();
  const [stance, setStance] = useState<(typeof stances)[number]>("concur");
  const [pair, setPair] = useState<Pair>(emptyPair);
  const words = writtenOf(pair);
  const isReady = stance === "concur" || words !== undefined;
  return (
    <ActDialog
      command={commands.chop}
      title={commands.chop.title[language]}
      aside={`${matter.reference}　${pick(asked.of)}`}
      target={useTarget(dossier)}
      input={isReady ? { request: asked.entry, stance, ...(words && { words }) } : undefined}
      missing={isReady ? undefined : t("staffing.wordsOwed")}
      preview={
        <>
          <p>
            {pick(asked.of)} <strong>{t(`staffing.state.${stance}`)}</strong>
          </p>
          {words === undefined ? null : <AsWritten text={words} />}
        </>
      }
      onClose={onClose}
    >
      <Question asked={asked} />
      <Choice
        label={t("staffing.answerIs")}
        value={stance}
        onChange={setStance}
        options={stances.map((value) => ({ value, words: t(`staffing.state.${value}`) }))}
      />
      <BilingualField
        label={t("record.words")}
        help={stance === "concur" ? t("acts.optional") : t("staffing.wordsOwed")}
        lines={3}
        value={pair}
        onChange={setPair}
        autoFocus
      />
    </ActDialog>
  );
}

function Question(props: { readonly asked: AskedChop }): ReactNode {
  const { question } = props.asked;
  return question === undefined ? null : (
    <blockquote className="second">
      <AsWritten text={question as Pair} />
    </blockquote>
  );
}

/** How a comment or an objection was dealt with, under the words that it deals with. */
function Reconcile({ matter, dossier, asked, onClose }: Parts & { readonly asked: AskedChop }): ReactNode {
  const { t, pick, language } = useWords();
  const [pair, setPair] = useState<Pair>(emptyPair);
  const words = writtenOf(pair);
  const { answer } = asked;
  return (
    <ActDialog
      command={commands.reconcile}
      title={commands.reconcile.title[language]}
      aside={`${matter.reference}　${pick(asked.of)}`}
      target={useTarget(dossier)}
      input={answer === undefined || words === undefined ? undefined : { chops: [answer.entry], words }}
      missing={words === undefined ? t("acts.wordsMissing") : undefined}
      preview={
        <>
          <p>
            <strong>{pick(asked.of)}</strong>
          </p>
          {words === undefined ? null : <AsWritten text={words} />}
        </>
      }
      onClose={onClose}
    >
      {answer?.words === undefined ? null : (
        <blockquote className="second">
          {t(`staffing.state.${asked.state}`)}
          <AsWritten text={answer.words as Pair} />
        </blockquote>
      )}
      <BilingualField label={t("staffing.howSettled")} lines={3} value={pair} onChange={setPair} autoFocus />
    </ActDialog>
  );
}

/** At a level that this post may sign at; whoever stands lower is told how high is needed. */
function SignOff({
  matter,
  dossier,
  staffing,
  onClose,
}: Parts & { readonly staffing: Staffing | undefined }): ReactNode {
  const { t, pick, language } = useWords();
  const { me, realm } = useSession();
  const missingWords = useMissingWords();
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const reached = mechanism === undefined || me.post === undefined ? 0 : rungOfPost(mechanism, me.post.id);
  const ladder = mechanism?.ladder ?? [];
  const levels = ladder.slice(0, reached);
  const [level, setLevel] = useState(staffing?.needed?.id ?? "");
  const signed = levels.find(({ id }) => id === level) ?? levels.at(-1);
  const isTooLow =
    staffing?.needed !== undefined && ladder.findIndex(({ id }) => id === staffing.needed?.id) >= reached;
  const despite = (staffing?.missing ?? []).filter((each) => each !== "sign-off");
  return (
    <ActDialog
      command={commands.signOff}
      title={commands.signOff.title[language]}
      aside={matter.reference}
      target={useTarget(dossier)}
      binding
      input={signed === undefined ? undefined : { level: signed.id, despite: despite.length > 0 }}
      missing={signed === undefined ? t("staffing.noLevel") : undefined}
      preview={
        <>
          <p>
            <strong>{signed === undefined ? "" : pick(signed.name)}</strong>
          </p>
          {despite.length === 0 ? null : (
            <p className="field-error">{t("staffing.despite", { what: missingWords(despite) })}</p>
          )}
        </>
      }
      onClose={onClose}
    >
      {isTooLow && staffing?.needed !== undefined ? (
        <p className="field-error">{t("staffing.tooLow", { level: pick(staffing.needed.name) })}</p>
      ) : null}
      {despite.length === 0 ? null : (
        <p className="field-error">{t("staffing.despite", { what: missingWords(despite) })}</p>
      )}
      {levels.length === 0 ? (
        <p className="second">{t("staffing.noLevel")}</p>
      ) : (
        <Choice
          label={t("staffing.level")}
          value={signed?.id ?? ""}
          onChange={setLevel}
          options={levels.map(({ id, name }) => ({ value: id, words: pick(name) }))}
        />
      )}
    </ActDialog>
  );
}
