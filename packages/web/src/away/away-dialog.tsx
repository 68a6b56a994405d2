import type { Absence } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { asTyped } from "../app/parse-time.ts";
import { PeriodFields, periodOf } from "../app/period-fields.tsx";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { Dialog } from "../design/dialog.tsx";
import { Choice, Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { useAwayWords } from "./away-words.ts";
import { useAwayWrite } from "./use-away-write.ts";

/** Says that one is away, from when to when, and who stands in; what was said before is there to be changed. */
export function AwayDialog(props: { readonly away: Absence | undefined; readonly onClose: () => void }): ReactNode {
  const { away, onClose } = props;
  const { t, pick, language } = useWords();
  const { me } = useSession();
  const words = useAwayWords();
  const [now] = useState(Date.now);
  const [typed, setTyped] = useState({
    from: away === undefined || away.from <= now ? "" : asTyped(away.from, language),
    until: away?.until === undefined ? "" : asTyped(away.until, language),
  });
  const [standIn, setStandIn] = useState(away?.standIn?.id ?? "");
  const [line, setLine] = useState(away?.words ?? "");
  const holders = useQuery(queries.holders()).data?.holders ?? [];
  const others = holders.filter(({ id }) => id !== me.person?.id);
  const period = periodOf(typed, now);
  const set = useAwayWrite();
  const send = () =>
    set.send(
      {
        // Left empty it has begun: when is not told again.
        ...(typed.from.trim() === "" ? {} : { from: period?.from }),
        ...(period?.until === undefined ? {} : { until: period.until }),
        ...(standIn === "" ? {} : { standIn }),
        ...(line.trim() === "" ? {} : { words: line }),
      },
      onClose,
    );
  return (
    <Dialog
      title={t("away.title")}
      aside={me.person === undefined ? undefined : pick(me.person.name)}
      onClose={onClose}
      foot={
        <>
          <Button
            kind="primary"
            pending={set.pending !== undefined}
            reason={period === undefined ? t("liaison.badTime") : undefined}
            onPress={send}
          >
            {t("away.set")}
          </Button>
          <Button shortcut="Esc" onPress={onClose}>
            {t("act.cancel")}
          </Button>
        </>
      }
    >
      <p className="second">{t("away.help")}</p>
      <p className="third">{t("away.clock")}</p>
      <PeriodFields value={typed} now={now} onChange={setTyped} autoFocus />
      <Choice
        label={t("away.standIn")}
        value={standIn}
        onChange={setStandIn}
        options={[
          { value: "", words: t("away.nobody") },
          ...others.map(({ id, name, away: theirs }) => ({
            value: id,
            words:
              theirs === undefined ? pick(name) : `${pick(name)} ${t("away.isAway", { period: words.period(theirs) })}`,
          })),
        ]}
      />
      <Field label={t("away.words")} help={t("away.wordsHelp")} value={line} onChange={setLine} />
      {set.error === undefined ? null : (
        <p className="field-error" role="alert">
          {set.error}
        </p>
      )}
    </Dialog>
  );
}
