import type { MatterView, ObjectView, TextVersion } from "@kakehashi/contract";
import { missingCounterparts } from "@kakehashi/coordination";
import { type ReactNode, useState } from "react";
import { useReasonAgainst } from "../act/act-context.ts";
import { commands } from "../act/commands.ts";
import { type Action, useActions } from "../app/actions.tsx";
import { useSession } from "../app/session.tsx";
import { Button, Quiet } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { useParties } from "../design/parties.tsx";
import { AsOpened } from "./as-opened.tsx";
import { uncheckedBy } from "./clause-translation.ts";
import { FlaggedClauses } from "./flagged-clauses.tsx";
import { SettleBrackets } from "./settle-brackets.tsx";
import { newestTexts, useShownText } from "./text-shown.tsx";

/** What stands between this text and an agreement, in a line each, with the clauses to go to. Nothing where nothing does. */
export function TextNotes(props: {
  readonly matter: MatterView;
  readonly text: TextVersion;
  readonly object: ObjectView;
}): ReactNode {
  const { matter, text, object } = props;
  const { t } = useWords();
  const { mine } = useSession();
  const [settling, settle] = useState(false);
  const newest = newestTexts(matter);
  const isNewest = newest.some(({ entry }) => entry === text.entry);
  const unchecked = isNewest ? uncheckedBy(text, mine) : [];
  const missing = [...new Set(missingCounterparts(text.clauses).map(({ clause }) => clause + 1))];
  const open = text.clauses.flatMap(({ alternatives }, at) => (alternatives === undefined ? [] : [at + 1]));
  const reason = useSettle(matter, object, isNewest && open.length > 0, () => settle(true));
  return (
    <div className="text-notes">
      <FlaggedClauses text={text} />
      {isNewest ? null : <Replaced newest={newest} />}
      {newest.length > 1 ? <Crossed newest={newest} /> : null}
      {open.length === 0 ? null : (
        <p className="line">
          <span>{t("text.openClauses")}</span> <Numbers numbers={open} />
          <span className="second">{t("text.nobodyCanConcur")}</span>
          {isNewest ? (
            <Button size="small" shortcut="m k" reason={reason} onPress={() => settle(true)}>
              {t("text.settle")}
            </Button>
          ) : null}
        </p>
      )}
      {unchecked.length === 0 ? null : (
        <p className="line">
          <span>{t("text.uncheckedClauses")}</span> <Numbers numbers={unchecked} />
        </p>
      )}
      {missing.length === 0 ? null : (
        <p className="line">
          <span>{t("text.missingClauses")}</span> <Numbers numbers={missing} />
        </p>
      )}
      {settling ? (
        <AsOpened seen={{ matter, text, object }}>
          {(opened) => <SettleBrackets {...opened} onClose={() => settle(false)} />}
        </AsOpened>
      ) : null}
    </div>
  );
}

function Replaced(props: { readonly newest: readonly TextVersion[] }): ReactNode {
  const { t } = useWords();
  const { choose } = useShownText();
  return (
    <p className="line">
      <span>{t("text.replaced")}</span>
      {props.newest.map(({ entry, version }) => (
        <Quiet key={entry} onPress={() => choose(entry)}>
          {t("matter.textVersion", { version })}
        </Quiet>
      ))}
    </p>
  );
}

/** Proposals that neither side had seen of the other: each is a click away, compared with the other. */
function Crossed(props: { readonly newest: readonly TextVersion[] }): ReactNode {
  const { newest } = props;
  const { t } = useWords();
  const parties = useParties();
  const { compare } = useShownText();
  return (
    <p className="line">
      <span>{t("text.crossed")}</span>
      {newest.map(({ entry, version, stamp }) => (
        <Quiet key={entry} onPress={() => compare(entry, newest.find((each) => each.entry !== entry)?.entry ?? entry)}>
          {t("matter.version", { version })} {parties.of(stamp.party).mark}
        </Quiet>
      ))}
    </p>
  );
}

function Numbers(props: { readonly numbers: readonly number[] }): ReactNode {
  const { t } = useWords();
  return props.numbers.map((n) => (
    <Quiet key={n} onPress={() => goTo(n)} label={t("text.goToClause", { n })}>
      {String(n)}
    </Quiet>
  ));
}

function goTo(n: number): void {
  const clause = document.getElementById(`clause-${n}`);
  clause?.scrollIntoView({ block: "nearest" });
  clause?.focus({ preventScroll: true });
}

/** One act that leaves no bracket; why it cannot be done, where it cannot: the key says so as well. */
export function useSettle(
  matter: MatterView,
  object: ObjectView,
  hasOpen: boolean,
  run: () => void,
): string | undefined {
  const { t, language } = useWords();
  const against = useReasonAgainst(object, matter.subject).reason(commands.proposeText);
  const reason = hasOpen ? against : t("text.noBrackets");
  const settle: Action = {
    id: "settle-brackets",
    words: { ja: "括弧を解く", en: "Settle the brackets" },
    kana: "かっこをとく",
    keys: "m k",
    group: "act",
    reason,
    run,
  };
  useActions([settle], `${language} ${reason}`);
  return reason;
}
