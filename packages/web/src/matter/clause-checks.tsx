import type { Clause, MatterView, ObjectView, TextVersion } from "@kakehashi/contract";
import { formatDayTime, type Language } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useReasonAgainst } from "../act/act-context.ts";
import { ActDialog } from "../act/act-dialog.tsx";
import { commands } from "../act/commands.ts";
import { Said } from "../act/said.tsx";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { useStandingDialog } from "../app/standing-dialog.tsx";
import { Quiet } from "../design/button.tsx";
import { Exact } from "../design/exact.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { useParties } from "../design/parties.tsx";
import { useZone } from "../design/time.tsx";
import { AsOpened } from "./as-opened.tsx";
import { isTranslation } from "./clause-translation.ts";
import { FlaggedClauses } from "./flagged-clauses.tsx";
import { targetOf } from "./target.ts";

/** Original or translation; of a translation, which side has checked it, when, and the key by which one's own side does. */
export function ClauseChecks(props: {
  readonly matter: MatterView;
  readonly text: TextVersion;
  readonly object: ObjectView;
  readonly clause: Clause;
  readonly number: number;
  readonly of: Language;
}): ReactNode {
  const { matter, text, object, clause, number, of } = props;
  const { t } = useWords();
  const { mine } = useSession();
  const parties = useParties();
  const { reason } = useReasonAgainst(object, matter.subject);
  const open = useStandingDialog();
  if (!isTranslation(text, clause, of)) return null;
  const own = clause.checks?.some(({ party, language }) => party === mine && language === of) === true;
  return (
    <span className="clause-note line">
      <span>{t("text.checksOf")}</span>
      {parties.ordered(matter.signatories).map((party) => (
        <CheckedBy key={party} party={party} clause={clause} of={of} />
      ))}
      {own || reason(commands.checkClause) !== undefined ? null : (
        <Quiet
          // A version that comes meanwhile takes the clause's row away, and not the dialog on it.
          onPress={() => open((onClose) => <CheckOpened {...{ matter, text, object, clause, number, of, onClose }} />)}
          label={t("text.checkClause", { n: number, language: t(`language.${of}`) })}
        >
          {t("text.check")}
        </Quiet>
      )}
    </span>
  );
}

function CheckedBy(props: { readonly party: string; readonly clause: Clause; readonly of: Language }): ReactNode {
  const { party, clause, of } = props;
  const { t, pick, language } = useWords();
  const zone = useZone();
  const now = useNow(60_000);
  const check = clause.checks?.findLast((each) => each.party === party && each.language === of);
  const words =
    check === undefined
      ? t("text.unchecked")
      : t("text.checkedBy", {
          post: pick(check.stamp.postName),
          time: formatDayTime(check.stamp.time, now, zone, language),
          version: check.version,
        });
  return (
    <span className="line" title={words}>
      <Mark party={party} state={check === undefined ? "hollow" : "solid"} />
      <span className="unseen">{words}</span>
    </span>
  );
}

interface Checked {
  readonly matter: MatterView;
  readonly text: TextVersion;
  readonly object: ObjectView;
  readonly clause: Clause;
  readonly number: number;
  readonly of: Language;
}

function CheckOpened(props: Checked & { readonly onClose: () => void }): ReactNode {
  const { onClose, ...opened } = props;
  const { matter } = opened;
  const object = useQuery(queries.object(matter.audience, matter.subject)).data ?? opened.object;
  return (
    <AsOpened seen={{ ...opened, object, matter: object.shared.matter ?? matter }}>
      {(kept) => <CheckDialog {...kept} onClose={onClose} />}
    </AsOpened>
  );
}

function CheckDialog(props: Checked & { readonly onClose: () => void }): ReactNode {
  const { matter, text, object, clause, number, of, onClose } = props;
  const { t } = useWords();
  const { reference } = matter;
  return (
    <ActDialog
      command={commands.checkClause}
      title={t("text.checkTitle")}
      aside={`${reference} ${t("matter.version", { version: text.version })}`}
      target={targetOf(matter, object)}
      binding
      input={{ text: text.entry, clause: number - 1, language: of }}
      preview={
        <>
          <Said
            does={(reader) =>
              reader.t("says.checkClause", {
                ...{ reference, version: text.version, n: number },
                language: reader.t(`language.${of}`),
              })
            }
          />
          {(["ja", "en"] as const).map((each) => (
            <p key={each} lang={each} className={each === of ? undefined : "second"}>
              <Exact words={clause[each]} />
            </p>
          ))}
        </>
      }
      note={<FlaggedClauses text={text} clause={number} />}
      onClose={onClose}
    />
  );
}
