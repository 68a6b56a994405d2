import type { MatterView, ObjectView } from "@kakehashi/contract";
import { type ReactNode, useState } from "react";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { SendDialog } from "../act/send-dialog.tsx";
import { useCommand } from "../act/use-command.ts";
import { useSession } from "../app/session.tsx";
import { Button, Quiet } from "../design/button.tsx";
import { Dialog } from "../design/dialog.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { Changes } from "./changes.tsx";
import { type ClauseDraft, clausesInput, draftOf, emptyClause, faultsOf, unchanged } from "./text-draft.ts";

/** Writes the next version, clause by clause in both languages; the draft stays in this browser until it is sent. */
export function ProposeText(props: {
  readonly matter: MatterView;
  readonly object: ObjectView;
  readonly onClose: () => void;
}): ReactNode {
  const { matter, object, onClose } = props;
  const { t, pick, language } = useWords();
  const session = useSession();
  const parties = useParties();
  const newest = matter.texts.at(-1);
  const version = (newest?.version ?? 0) + 1;
  const [clauses, setClauses, clear] = useDraft<readonly ClauseDraft[]>(
    `text.${matter.subject}.${version}`,
    draftOf(newest),
  );
  const [asking, setAsking] = useState(false);
  const [tried, setTried] = useState(false);
  const propose = useCommand(commands.proposeText, () => {
    clear();
    onClose();
  });
  const faults = faultsOf(clauses);
  const same = unchanged(clauses, newest);
  const change = (n: number, part: Partial<ClauseDraft>) =>
    setClauses(clauses.map((clause, at) => (at === n ? { ...clause, ...part } : clause)));
  const others = session.shared.parties
    .filter((party) => party !== session.mine)
    .map((party) => sideName(parties.of(party), language));
  if (asking) {
    return (
      <SendDialog
        title={t("send.title", { party: others.join(pick({ ja: "・", en: ", " })) })}
        aside={`${matter.reference} ${t("matter.version", { version })}`}
        audience={session.shared}
        label={object.shared.label}
        preview={
          <ol className="scroll preview-clauses">
            {clauses.map((clause, n) => (
              <li key={clause.id}>
                <strong>{n + 1}</strong> {clause.headingJa} {clause.headingEn}
                {(["ja", "en"] as const).map((each) => (
                  <p key={each} lang={each}>
                    <Changes
                      before={newest?.clauses[clause.was ?? -1]?.[each] ?? ""}
                      after={clause[each]}
                      language={each}
                    />
                  </p>
                ))}
              </li>
            ))}
          </ol>
        }
        previewLanguage="日本語 / English"
        afterwards={`${t("propose.bothAuthentic")} ${t("send.afterwards")}`}
        error={propose.error}
        pending={propose.pending}
        held={{ command: commands.proposeText, about: matter.subject, input: clausesInput(clauses) }}
        onHeld={() => {
          clear();
          onClose();
        }}
        onSend={() =>
          propose.send(clausesInput(clauses), {
            audience: matter.audience,
            subject: matter.subject,
            label: object.shared.label,
            saw: object.shared.counts,
          })
        }
        onClose={() => {
          propose.reset();
          setAsking(false);
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
              setTried(true);
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
          {tried && same && newest !== undefined ? (
            <span className="field-error">{t("propose.unchanged", { version: newest.version })}</span>
          ) : null}
        </>
      }
    >
      {clauses.map((clause, n) => (
        <fieldset key={clause.id} className="editor-clause">
          <div className="editor-head">
            <strong>{n + 1}</strong>
            <input
              className="input"
              lang="ja"
              aria-label={`${t("propose.heading")} ${t("propose.ja")}`}
              placeholder={t("propose.heading")}
              value={clause.headingJa}
              onChange={(event) => change(n, { headingJa: event.target.value })}
            />
            <input
              className="input"
              lang="en"
              aria-label={`${t("propose.heading")} ${t("propose.en")}`}
              placeholder="Heading"
              value={clause.headingEn}
              onChange={(event) => change(n, { headingEn: event.target.value })}
            />
            <Quiet
              onPress={() => setClauses(clauses.filter((_, at) => at !== n))}
              label={`${t("propose.removeClause")} ${n + 1}`}
            >
              {t("propose.removeClause")}
            </Quiet>
          </div>
          {(["ja", "en"] as const).map((each) => (
            <div
              key={each}
              className="field"
              data-invalid={tried && faults.has(`${clause.id} ${each}`) ? "" : undefined}
            >
              <textarea
                lang={each}
                rows={3}
                aria-label={`${t("matter.clause")} ${n + 1} ${t(each === "ja" ? "propose.ja" : "propose.en")}`}
                value={clause[each]}
                onChange={(event) => change(n, { [each]: event.target.value })}
              />
              {tried && faults.has(`${clause.id} ${each}`) ? (
                <span className="field-error">{t("propose.missing")}</span>
              ) : null}
            </div>
          ))}
        </fieldset>
      ))}
    </Dialog>
  );
}
