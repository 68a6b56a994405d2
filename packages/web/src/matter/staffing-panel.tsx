import type { MatterView, ObjectView } from "@kakehashi/contract";
import { type ReactNode, useState } from "react";
import { useReadsOnly } from "../act/reads-only.ts";
import { type Action, useActions } from "../app/actions.tsx";
import { useNow, useSession } from "../app/session.tsx";
import { useShortTime } from "../app/use-short-time.ts";
import { Button, Quiet } from "../design/button.tsx";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { useParties } from "../design/parties.tsx";
import { Urgency } from "../design/urgency.tsx";
import { Written } from "../design/written.tsx";
import { type AskedChop, type StaffingAct, StaffingDialog } from "./staffing-dialog.tsx";
import { useMissingWords } from "./staffing-words.ts";

/** One side's own staffing: whom it asked, what they said, what is missing before its position is given. Stays at home. */
export function StaffingPanel(props: { readonly matter: MatterView; readonly object: ObjectView }): ReactNode {
  const { matter, object } = props;
  const { t, pick, language } = useWords();
  const { home, mine } = useSession();
  const parties = useParties();
  const now = useNow(15_000);
  const shortTime = useShortTime();
  const missingWords = useMissingWords();
  const [open, setOpen] = useState<StaffingAct | undefined>();
  const readsOnly = useReadsOnly();
  const { staffing } = object.national;
  const dossier = staffing?.dossier ?? object.national.dossiers[0]?.subject;
  const ask = () => setOpen({ act: "ask", dossier });
  const signOff = () => (staffing === undefined ? undefined : setOpen({ act: "sign-off", dossier: staffing.dossier }));
  const acts: readonly Action[] =
    home === undefined
      ? []
      : [
          {
            ...{
              id: "staffing-ask",
              words: { ja: "合議を依頼する", en: "Ask for a chop" },
              kana: "ごうぎをいらいする",
            },
            ...{ keys: "m g", group: "act" as const, run: ask },
            reason: readsOnly,
          },
          {
            ...{ id: "staffing-sign", words: { ja: "決裁する", en: "Sign off" }, kana: "けっさいする" },
            ...{ group: "act" as const, run: signOff },
            reason: readsOnly ?? (staffing === undefined ? t("staffing.none") : undefined),
          },
        ];
  useActions(acts, `${language} ${dossier} ${staffing === undefined} ${readsOnly}`);
  if (home === undefined) return null;
  return (
    <section aria-labelledby="staffing" data-home data-empty={staffing === undefined ? "" : undefined}>
      <div className="panel-head">
        <h2 id="staffing">{t("staffing.title")}</h2>
        <span className="aside">
          <Chip kind="home">{pick(parties.of(mine).homeOnlyLabel)}</Chip>
        </span>
      </div>
      {staffing === undefined ? null : (
        <ul>
          {staffing.asked.map((asked) => (
            <AskedRow
              key={asked.entry}
              asked={asked}
              now={now}
              onAct={(act) => setOpen({ act, dossier: staffing.dossier, asked })}
            />
          ))}
          {staffing.signedOff.map(({ name, stamp }) => (
            <li key={stamp.entry} className="work-row staffing-row">
              <span />
              <span>
                {t("staffing.signedOff", { level: pick(name) })}
                <span className="block third">
                  {shortTime(stamp.time)} {pick(stamp.postName)}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="agreement-sentence">
        {staffing === undefined
          ? t("staffing.none")
          : staffing.missing.length === 0
            ? t("staffing.ready")
            : t("staffing.missing", {
                what: missingWords(staffing.missing),
              })}{" "}
        {staffing?.needed === undefined ? null : (
          <span className="third">{t("staffing.needed", { level: pick(staffing.needed.name) })}</span>
        )}
      </p>
      <div className="buttons staffing-acts">
        <Button size="small" shortcut="m g" reason={readsOnly} onPress={ask}>
          {t("staffing.ask")}
        </Button>
        {staffing === undefined ? null : (
          <Button size="small" reason={readsOnly} onPress={signOff}>
            {t("staffing.signOff")}
          </Button>
        )}
      </div>
      {open === undefined ? null : (
        <StaffingDialog open={open} matter={matter} staffing={staffing} onClose={() => setOpen(undefined)} />
      )}
    </section>
  );
}

/** Who was asked what and by when; under it what was answered, by whom and when. */
function AskedRow(props: {
  readonly asked: AskedChop;
  readonly now: number;
  readonly onAct: (act: "chop" | "reconcile") => void;
}): ReactNode {
  const { asked, now, onAct } = props;
  const { t, pick } = useWords();
  const { me } = useSession();
  const shortTime = useShortTime();
  const { answer } = asked;
  const isOthers = asked.post !== undefined && asked.post !== me.post?.id;
  return (
    <li className="work-row staffing-row">
      <span />
      <span>
        {pick(asked.of)} <strong>{t(`staffing.state.${asked.state}`)}</strong>
        <span className="block second">
          <Written text={asked.question} />
        </span>
        {answer === undefined ? null : (
          <span className="block">
            <Written text={answer.words} />{" "}
            <span className="third">
              {shortTime(answer.stamp.time)} {pick(answer.stamp.postName)}
            </span>
          </span>
        )}
      </span>
      <span className="work-acts">
        {asked.state === "waits" && asked.due !== undefined ? <Urgency due={asked.due} now={now} /> : null}
        {isOthers ? null : <Quiet onPress={() => onAct("chop")}>{t("staffing.chop")}</Quiet>}
        {asked.state === "comment" || asked.state === "object" ? (
          <Quiet onPress={() => onAct("reconcile")}>{t("staffing.reconcile")}</Quiet>
        ) : null}
      </span>
    </li>
  );
}

/** Before a position leaves: what one's own staffing still lacks. The other side sees neither this nor that there is any. */
export function StaffingNote(props: { readonly object: ObjectView }): ReactNode {
  const { staffing } = props.object.national;
  const { t } = useWords();
  const missingWords = useMissingWords();
  if (staffing === undefined || staffing.missing.length === 0) return null;
  return <p className="field-error">{t("staffing.notReady", { what: missingWords(staffing.missing) })}</p>;
}
