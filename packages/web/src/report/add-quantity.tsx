import type { Quantity } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { Said } from "../act/said.tsx";
import { newKey } from "../app/client.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { decimalOf, emptyQuantity, type QuantityDraft, quantityInput, unitOf } from "./quantity-draft.ts";
import { QuantityFields } from "./quantity-fields.tsx";
import { type ReportActProps, targetOf } from "./report-target.ts";

/** Every value that stands in the situation of a report, once for each quantity and entry. */
export function useKnownQuantities(audience: string, situation: string | undefined): readonly Quantity[] {
  const rows = useQuery(queries.reports(audience, situation)).data?.rows ?? [];
  return rows
    .filter(({ struck, recalled }) => struck === undefined && !recalled)
    .flatMap(({ quantities }) => quantities);
}

/** One more value, beside those of the same quantity or in the place of one's own earlier one. */
export function AddQuantity(props: ReportActProps): ReactNode {
  const { report, object, reference, onClose } = props;
  const { t, read } = useWords();
  const { mine } = useSession();
  const known = useKnownQuantities(report.audience, report.situation);
  const [draft, setDraft, clear] = useDraft<QuantityDraft>(`quantity.${report.subject}`, emptyQuantity(newKey()));
  const [tried, setTried] = useState(false);
  const input = quantityInput(draft, known);
  const name = draft.what === "" ? nonEmpty(draft.name) : known.find(({ what }) => what === draft.what)?.name;
  return (
    <ActDialog
      command={commands.addQuantity}
      title={t("quantity.add")}
      aside={reference}
      target={targetOf(report, object)}
      input={input}
      missing={input === undefined ? t("quantity.incomplete") : undefined}
      onTried={() => setTried(true)}
      preview={
        input === undefined ? null : (
          <>
            <Said
              does={(words) =>
                words.t("quantity.said", {
                  name: words.read(name)?.words ?? draft.what,
                  value: words.t(`quantity.valued.${draft.hedge}`, {
                    value: `${decimalOf(draft.value)} ${unitOf(draft.unit)}`,
                  }),
                })
              }
            />
            <p className="second">
              {[read(nonEmpty(draft.scope))?.words, read(nonEmpty(draft.source))?.words]
                .filter((part) => part !== undefined)
                .join(" / ")}
            </p>
          </>
        )
      }
      onDone={clear}
      onClose={onClose}
    >
      <QuantityFields
        draft={draft}
        onChange={setDraft}
        known={known}
        own={report.quantities.filter(({ party }) => party === mine)}
        tried={tried}
      />
    </ActDialog>
  );
}

function nonEmpty(pair: { readonly ja: string; readonly en: string }): { ja?: string; en?: string } {
  return { ...(pair.ja === "" ? {} : { ja: pair.ja }), ...(pair.en === "" ? {} : { en: pair.en }) };
}
