import type { ObjectView } from "@kakehashi/contract";
import { formatDayTime } from "@kakehashi/language";
import { type ReactNode, useState } from "react";
import { useNow, useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { Ticks } from "../design/ticks.tsx";
import { useZone } from "../design/time.tsx";
import { useReasonAgainst } from "./act-context.ts";
import { ActDialog } from "./act-dialog.tsx";
import { commands } from "./commands.ts";
import { accepts, kindTitle, ownWords } from "./own-entries.ts";
import { Said } from "./said.tsx";

/** Takes back words that should not have gone out, after saying what a recall can do, and what it cannot. */
export function Recall(props: {
  readonly audience: string;
  readonly subject: string;
  readonly object: ObjectView;
  readonly reference: string;
  /** Words of entries by hash, where the screen has them. */
  readonly wordsOf: (entry: string) => string | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { audience, subject, object, reference, wordsOf, onClose } = props;
  const { t, pick, language } = useWords();
  const { mine } = useSession();
  const zone = useZone();
  const now = useNow(60_000);
  const { context } = useReasonAgainst(object, subject);
  const entries = ownWords(object, mine);
  const own = entries.filter(({ hash }) => accepts(commands.recall, context, { entry: hash }));
  const [chosen, choose] = useState<readonly string[]>(own.length === 1 && own[0] !== undefined ? [own[0].hash] : []);
  const [understood, setUnderstood] = useState<readonly "understood"[]>([]);
  const target = { audience, subject, label: object.shared.label };
  const [first, ...rest] = chosen;
  const ready = first !== undefined && understood.length > 0;
  return (
    <ActDialog
      command={commands.recall}
      title={t("recall.title")}
      aside={reference}
      help={t("recall.lead")}
      target={target}
      binding
      danger={t("recall.confirm")}
      input={ready ? { entry: first } : undefined}
      others={rest.map((entry) => ({ entry }))}
      missing={
        own.length === 0
          ? t("recall.nothing")
          : first === undefined
            ? t("recall.chooseOne")
            : ready
              ? undefined
              : t("recall.tickFirst")
      }
      preview={
        <>
          <Said does={(words) => words.t("recall.said", { reference, count: chosen.length })} />
          {chosen.map((hash) => (
            <p key={hash} className="struck-words">
              {wordsOf(hash) ?? pick(kindTitle(entries.find((entry) => entry.hash === hash)?.kind ?? ""))}
            </p>
          ))}
        </>
      }
      afterwards={t("recall.afterwards")}
      onClose={onClose}
    >
      <div className="can-and-cannot">
        <section>
          <h3>{t("recall.can")}</h3>
          <ul>
            <li>{t("recall.can1")}</li>
            <li>{t("recall.can2")}</li>
          </ul>
        </section>
        <section>
          <h3>{t("recall.cannot")}</h3>
          <ul>
            <li>{t("recall.cannot1")}</li>
            <li>{t("recall.cannot2")}</li>
            <li>{t("recall.cannot3")}</li>
          </ul>
        </section>
      </div>
      {own.length === 0 ? null : (
        <Ticks
          label={t("recall.which")}
          value={chosen}
          onChange={choose}
          options={own.map((entry) => ({
            value: entry.hash as string,
            words: (
              <>
                {pick(kindTitle(entry.kind))}{" "}
                <span className="second">{formatDayTime(entry.time, now, zone, language)}</span>
              </>
            ),
            help: wordsOf(entry.hash),
          }))}
        />
      )}
      {own.length === 0 ? null : (
        <Ticks
          label={t("recall.beforeYouDo")}
          value={understood}
          onChange={setUnderstood}
          options={[{ value: "understood", words: t("recall.understood") }]}
        />
      )}
    </ActDialog>
  );
}
