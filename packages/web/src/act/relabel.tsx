import type { ObjectView } from "@kakehashi/contract";
import type { AnyCommand } from "@kakehashi/coordination";
import { formatDayTime } from "@kakehashi/language";
import { type ReactNode, useState } from "react";
import { useNow, useSession } from "../app/session.tsx";
import { Choice } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { Picks } from "../design/ticks.tsx";
import { useZone } from "../design/time.tsx";
import { ActDialog, useLabels } from "./act-dialog.tsx";
import { kindTitle, ownWords } from "./own-entries.ts";
import { Said } from "./said.tsx";

/** Another label for words of one's own side. What binds keeps its object's. */
export function Relabel(props: {
  readonly command: AnyCommand;
  readonly audience: string;
  readonly subject: string;
  readonly object: ObjectView;
  readonly reference: string;
  readonly wordsOf: (entry: string) => string | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { command, audience, subject, object, reference, wordsOf, onClose } = props;
  const { t, pick, language } = useWords();
  const { mine, realm, shared, label: labelById } = useSession();
  const zone = useZone();
  const today = useNow(60_000);
  const own = ownWords(object, mine);
  const [entry, setEntry] = useState<string | undefined>(own[0]?.hash);
  const found = own.find(({ hash }) => hash === entry);
  const now = found === undefined ? object.shared.label : labelNow(object, found);
  const where = realm.audiences.find((each) => each.audience === audience) ?? shared;
  const labels = useLabels(where, object.shared.label).filter(({ value }) => value !== now);
  const [picked, pickLabel] = useState("");
  const chosen = labels.find(({ value }) => value === picked)?.value ?? labels[0]?.value;
  const ready = entry !== undefined && chosen !== undefined;
  const nameOf = (id: string) => labelById(id)?.words ?? { ja: id, en: id };
  return (
    <ActDialog
      command={command}
      title={t("relabel.title")}
      aside={reference}
      target={{ audience, subject, label: object.shared.label, saw: object.shared.counts }}
      binding
      input={ready ? { entry, label: chosen } : undefined}
      missing={own.length === 0 ? t("relabel.nothing") : ready ? undefined : t("relabel.noOther")}
      preview={
        chosen === undefined || found === undefined ? null : (
          <Said
            does={(words) =>
              words.t("relabel.said", {
                reference,
                what: words.pick(kindTitle(found.kind)),
                from: words.pick(nameOf(now)),
                to: words.pick(nameOf(chosen)),
              })
            }
          />
        )
      }
      afterwards={t("relabel.afterwards")}
      onClose={onClose}
    >
      <Picks
        label={t("relabel.which")}
        value={entry}
        onChange={setEntry}
        options={own.map(({ hash, kind, time }) => ({
          value: hash as string,
          words: (
            <>
              {pick(kindTitle(kind))} <span className="second">{formatDayTime(time, today, zone, language)}</span>
            </>
          ),
          help: wordsOf(hash),
        }))}
      />
      <dl className="facts">
        <dt>{t("relabel.now")}</dt>
        <dd>{pick(nameOf(now))}</dd>
      </dl>
      {labels.length === 0 ? (
        <p className="second">{t("relabel.noOther")}</p>
      ) : (
        <Choice label={t("relabel.to")} value={chosen ?? ""} onChange={pickLabel} options={labels} />
      )}
    </ActDialog>
  );
}

/** The label an entry has now: the newest that its party gave it, or the one it was written with. */
function labelNow(object: ObjectView, entry: { readonly hash: string; readonly label: string }): string {
  const state = object.shared.state as { readonly labels?: Readonly<Record<string, readonly { value?: string }[]>> };
  return state.labels?.[entry.hash]?.at(-1)?.value ?? entry.label;
}
