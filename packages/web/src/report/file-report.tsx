import { formatPreciseTime } from "@kakehashi/language";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { BilingualField, emptyPair, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { AsWritten, Said } from "../act/said.tsx";
import { newKey } from "../app/client.ts";
import { parseMoment } from "../app/parse-moment.ts";
import { useNow } from "../app/session.tsx";
import { Button, Quiet } from "../design/button.tsx";
import { Choice, Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { useZone } from "../design/time.tsx";
import { useKnownQuantities } from "./add-quantity.tsx";
import { decimalOf, emptyQuantity, type QuantityDraft, quantityInput, unitOf } from "./quantity-draft.ts";
import { QuantityFields } from "./quantity-fields.tsx";

const empty = {
  form: "sitrep" as "sitrep" | "spotrep",
  words: emptyPair,
  time: "",
  place: emptyPair,
  source: emptyPair,
  status: "unconfirmed" as "unconfirmed" | "confirmed",
  quantities: [] as readonly QuantityDraft[],
};

/** A numbered report, SITREP or SPOTREP, with its quantities and their sources, in one act. */
export function FileReport(props: {
  readonly audience: string;
  readonly label: string;
  readonly situation: string;
  readonly aside: string;
  readonly onClose: () => void;
}): ReactNode {
  const { audience, label, situation, aside, onClose } = props;
  const { t } = useWords();
  const zone = useZone();
  const now = useNow(60_000);
  const known = useKnownQuantities(audience, situation);
  const [draft, setDraft, clear] = useDraft(`report.${situation}`, empty);
  const [tried, setTried] = useState(false);
  const change = (part: Partial<typeof empty>) => setDraft({ ...draft, ...part });
  const words = writtenOf(draft.words);
  const place = writtenOf(draft.place);
  const source = writtenOf(draft.source);
  const typed = draft.time.trim();
  const event = typed === "" ? undefined : parseMoment(typed, now);
  const wrongTime = typed !== "" && event === undefined;
  const quantities = draft.quantities.map((quantity) => quantityInput(quantity, known));
  const incomplete = quantities.some((quantity) => quantity === undefined);
  const ready = words !== undefined && !wrongTime && !incomplete;
  return (
    <ActDialog
      command={commands.fileReport}
      title={t("file.title")}
      aside={aside}
      target={{ audience, label }}
      input={
        ready
          ? {
              form: draft.form,
              situation,
              words,
              ...(event === undefined ? {} : { event }),
              ...(place === undefined ? {} : { place: { name: place } }),
              sources: source === undefined ? [] : [source],
              status: draft.status,
              quantities,
            }
          : undefined
      }
      missing={
        words === undefined
          ? t("acts.wordsMissing")
          : wrongTime
            ? t("clock.invalid")
            : incomplete
              ? t("quantity.incomplete")
              : undefined
      }
      onTried={() => setTried(true)}
      preview={
        <>
          <Said
            does={(reader) =>
              reader.t("file.said", {
                form: reader.t(`file.form.${draft.form}`),
                time:
                  event === undefined
                    ? reader.t("entry.timeNow")
                    : formatPreciseTime(event, now, zone, reader.language),
              })
            }
          />
          {words === undefined ? null : <AsWritten text={words} />}
          {draft.quantities.map((quantity) => (
            <p key={quantity.fresh} className="second">
              {decimalOf(quantity.value)} {unitOf(quantity.unit)}
            </p>
          ))}
        </>
      }
      onDone={clear}
      onClose={onClose}
    >
      <Choice
        label={t("file.form")}
        value={draft.form}
        onChange={(form) => change({ form })}
        options={(["sitrep", "spotrep"] as const).map((form) => ({ value: form, words: t(`file.form.${form}`) }))}
      />
      <BilingualField
        label={t("record.words")}
        lines={6}
        value={draft.words}
        onChange={(value) => change({ words: value })}
        autoFocus
      />
      <div className="fields-2">
        <Field
          label={t("entry.time")}
          help={t("acts.timeHelp")}
          value={draft.time}
          onChange={(time) => change({ time })}
          error={tried && wrongTime ? t("clock.invalid") : undefined}
        />
        <Choice
          label={t("entry.status")}
          value={draft.status}
          onChange={(status) => change({ status })}
          options={(["unconfirmed", "confirmed"] as const).map((status) => ({
            value: status,
            words: t(`report.status.${status}`),
          }))}
        />
      </div>
      <div className="fields-2">
        <BilingualField
          label={t("entry.place")}
          help={t("acts.optional")}
          value={draft.place}
          onChange={(value) => change({ place: value })}
        />
        <BilingualField
          label={t("entry.source")}
          help={t("acts.optional")}
          value={draft.source}
          onChange={(value) => change({ source: value })}
        />
      </div>
      {draft.quantities.map((quantity, n) => (
        <fieldset key={quantity.fresh} className="part">
          <legend>
            {t("file.quantity", { n: n + 1 })}{" "}
            <Quiet onPress={() => change({ quantities: draft.quantities.filter((_, at) => at !== n) })}>
              {t("propose.removeClause")}
            </Quiet>
          </legend>
          <QuantityFields
            draft={quantity}
            onChange={(next) => change({ quantities: draft.quantities.map((each, at) => (at === n ? next : each)) })}
            known={known}
            own={[]}
            tried={tried}
          />
        </fieldset>
      ))}
      <span>
        <Button size="small" onPress={() => change({ quantities: [...draft.quantities, emptyQuantity(newKey())] })}>
          {t("quantity.add")}
        </Button>
      </span>
    </ActDialog>
  );
}
