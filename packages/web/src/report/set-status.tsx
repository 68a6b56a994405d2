import type { ReportRow } from "@kakehashi/contract";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { commands } from "../act/commands.ts";
import { AsWritten, Said } from "../act/said.tsx";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { Picks } from "../design/ticks.tsx";
import { type ReportActProps, targetOf } from "./report-target.ts";

const forAll = ["unconfirmed", "confirmed", "disputed"] as const;
const forReporter = ["corrected", "withdrawn"] as const;

/** How the fact stands for one's own side. Correcting and withdrawing are its reporter's alone (law 1). */
export function SetStatus(props: ReportActProps): ReactNode {
  const { report, object, reference, onClose } = props;
  const { t } = useWords();
  const { mine } = useSession();
  const own = report.stamp.party === mine ? report.status : report.statuses.find(({ party }) => party === mine)?.status;
  const [chosen, choose] = useState<ReportRow["status"] | undefined>();
  const choices: readonly ReportRow["status"][] = report.stamp.party === mine ? [...forAll, ...forReporter] : forAll;
  return (
    <ActDialog
      command={commands.setStatus}
      title={t("status.title")}
      aside={reference}
      target={targetOf(report, object)}
      input={chosen === undefined ? undefined : { status: chosen }}
      missing={chosen === undefined ? t("status.choose") : undefined}
      preview={
        chosen === undefined ? null : (
          <>
            <Said does={(words) => words.t("status.said", { status: words.t(`report.status.${chosen}`) })} />
            {report.text === undefined ? null : (
              <div className="second">
                <AsWritten
                  text={{
                    ...(report.text.ja === undefined ? {} : { ja: report.text.ja }),
                    ...(report.text.en === undefined ? {} : { en: report.text.en }),
                  }}
                />
              </div>
            )}
          </>
        )
      }
      afterwards={t("status.afterwards")}
      onClose={onClose}
    >
      <Picks
        label={t("status.of")}
        value={chosen}
        onChange={choose}
        options={choices.map((status) => ({
          value: status,
          words: t(`report.status.${status}`),
          help: status === own ? t("status.now") : t(`status.help.${status}`),
        }))}
      />
    </ActDialog>
  );
}
