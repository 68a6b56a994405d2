import { rowsMax } from "@kakehashi/contract";
import { isSeenUnder } from "@kakehashi/coordination";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { commands } from "../act/commands.ts";
import { Said } from "../act/said.tsx";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { Ticks } from "../design/ticks.tsx";
import { type SituationActProps, targetOf } from "./target.ts";

const linksMax = 64;

/** Closes for one's own side, in view of the situation's matters: once one of them moves, the room says so. */
export function CloseSituation(props: SituationActProps): ReactNode {
  const { situation, object, onClose } = props;
  const { t, read, beside, language } = useWords();
  const { shared, mine, label } = useSession();
  const parties = useParties();
  const rows = useQuery(queries.mattersOf(situation.audience, situation.subject, { limit: rowsMax })).data?.rows;
  const all = rows ?? [];
  // A closing is read by all who read the situation: it names nothing that stands above it.
  const named = all.filter(({ stamp }) => isSeenUnder(stamp.label, situation.stamp.label, { label }));
  const above = all.length - named.length;
  const matters = named.slice(0, linksMax);
  const [left, leave] = useState<readonly string[]>([]);
  const links = matters.map(({ subject }) => subject).filter((subject) => !left.includes(subject));
  const open = matters.filter(({ state }) => state === "open").length;
  const waiting = beside(
    ...shared.parties
      .filter((party) => party !== mine && !situation.closedBy.includes(party))
      .map((party) => sideName(parties.of(party), language)),
  );
  return (
    <ActDialog
      command={commands.closeSituation}
      title={t("closing.title")}
      aside={situation.reference}
      target={targetOf(situation, object)}
      binding
      // In view of which matters it is closed stays for good: nothing goes before they are known.
      input={rows === undefined ? undefined : { links }}
      missing={rows === undefined ? t("state.loading") : undefined}
      preview={
        <Said does={(words) => words.t("closing.said", { reference: situation.reference, count: links.length })} />
      }
      afterwards={t("closing.afterwards")}
      onClose={onClose}
    >
      <p>{waiting === "" ? t("closing.lastOne") : t("closing.waitsFor", { party: waiting })}</p>
      {open === 0 ? null : <p className="field-error">{t("closing.openMatters", { count: open })}</p>}
      {above === 0 ? null : <p className="second">{t("closing.above", { count: above })}</p>}
      {matters.length === 0 ? null : (
        <Ticks
          label={t("closing.inViewOf")}
          value={links}
          onChange={(value) =>
            leave(matters.map(({ subject }) => subject).filter((subject) => !value.includes(subject)))
          }
          options={matters.map((row) => ({
            value: row.subject,
            words: `${row.reference} ${read(row.title)?.words ?? ""}`,
            help: t(`matter.state.${row.state}`),
          }))}
        />
      )}
    </ActDialog>
  );
}

/** Takes back the closing of one's own side: without fields, so the message stands at once. */
export function ReopenSituation(props: SituationActProps): ReactNode {
  const { situation, object, onClose } = props;
  const { t } = useWords();
  return (
    <ActDialog
      command={commands.reopenSituation}
      title={t("closing.reopen")}
      aside={situation.reference}
      target={targetOf(situation, object)}
      binding
      input={{}}
      preview={<Said does={(words) => words.t("closing.saidReopen", { reference: situation.reference })} />}
      afterwards={t("closing.afterwards")}
      onClose={onClose}
    />
  );
}
