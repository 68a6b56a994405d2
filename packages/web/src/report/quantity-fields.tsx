import type { Quantity } from "@kakehashi/contract";
import { type ReactNode, useId } from "react";
import { BilingualField } from "../act/bilingual-field.tsx";
import { Choice, Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { type QuantityDraft, quantityFaults } from "./quantity-draft.ts";
import { QuantityWords } from "./quantity-words.tsx";

const units = [
  "t",
  "kg",
  "lb",
  "persons",
  "vehicles",
  "aircraft",
  "ships",
  "flights",
  "boxes",
  "meals",
  "l",
  "m3",
  "km",
];

/** Which quantity, how much of what unit, how exact, over what, and from where: what makes a number worth keeping. */
export function QuantityFields(props: {
  readonly draft: QuantityDraft;
  readonly onChange: (draft: QuantityDraft) => void;
  /** Values that stand in the situation: a new one of the same quantity goes beside them. */
  readonly known: readonly Quantity[];
  /** Values of one's own side in this report, which a new one can take the place of. */
  readonly own: readonly Quantity[];
  readonly tried: boolean;
}): ReactNode {
  const { draft, onChange, known, own, tried } = props;
  const { t, read } = useWords();
  const list = useId();
  const faults = tried ? quantityFaults(draft) : [];
  const change = (part: Partial<QuantityDraft>) => onChange({ ...draft, ...part });
  const names = new Map(known.map((quantity) => [quantity.what, read(quantity.name)?.words ?? quantity.what]));
  const same = known.filter(({ what }) => what === draft.what);
  const choose = (what: string) =>
    change({ what, unit: draft.unit === "" ? (known.find((each) => each.what === what)?.unit ?? "") : draft.unit });
  return (
    <>
      <Choice
        label={t("quantity.which")}
        help={t("quantity.whichHelp")}
        value={draft.what}
        onChange={choose}
        options={[
          { value: "", words: t("quantity.new") },
          ...[...names].map(([what, words]) => ({ value: what, words })),
        ]}
      />
      {same.length === 0 ? null : (
        <p className="second">
          {t("quantity.beside")}{" "}
          {same.map((quantity, n) => (
            <span key={quantity.entry}>
              {n === 0 ? "" : " / "}
              <QuantityWords quantity={quantity} />
            </span>
          ))}
        </p>
      )}
      {draft.what === "" ? (
        <BilingualField
          label={t("quantity.name")}
          help={t("quantity.nameHelp")}
          value={draft.name}
          onChange={(name) => change({ name })}
          error={faults.includes("name") ? t("quantity.nameMissing") : undefined}
        />
      ) : null}
      <div className="fields-3">
        <Field
          label={t("quantity.value")}
          value={draft.value}
          onChange={(value) => change({ value })}
          error={faults.includes("value") ? t("quantity.valueWrong") : undefined}
        />
        <div className="field" data-invalid={faults.includes("unit") ? "" : undefined}>
          <label htmlFor={`${list}-unit`}>{t("quantity.unit")}</label>
          <input
            id={`${list}-unit`}
            list={list}
            autoComplete="off"
            value={draft.unit}
            aria-invalid={faults.includes("unit") ? true : undefined}
            onChange={(event) => change({ unit: event.target.value })}
          />
          <datalist id={list}>
            {[...new Set([...known.map(({ unit }) => unit), ...units])].map((unit) => (
              <option key={unit} value={unit} />
            ))}
          </datalist>
          {faults.includes("unit") ? (
            <span className="field-error" role="alert">
              {t("quantity.unitWrong")}
            </span>
          ) : null}
        </div>
        <Choice
          label={t("quantity.hedge")}
          value={draft.hedge}
          onChange={(hedge) => change({ hedge })}
          options={(["exact", "about", "atLeast"] as const).map((hedge) => ({
            value: hedge,
            words: t(`quantity.hedge.${hedge}`),
          }))}
        />
      </div>
      <BilingualField
        label={t("quantity.scope")}
        help={t("quantity.scopeHelp")}
        value={draft.scope}
        onChange={(scope) => change({ scope })}
      />
      <BilingualField
        label={t("entry.source")}
        help={t("quantity.sourceHelp")}
        value={draft.source}
        onChange={(source) => change({ source })}
      />
      <div className="fields-3">
        <Field
          label={t("quantity.precision")}
          help={t("quantity.precisionHelp")}
          value={draft.precision}
          onChange={(precision) => change({ precision })}
          error={faults.includes("precision") ? t("quantity.valueWrong") : undefined}
        />
      </div>
      {own.length === 0 ? null : (
        <Choice
          label={t("quantity.corrects")}
          value={draft.corrects}
          onChange={(corrects) => change({ corrects })}
          options={[
            { value: "", words: t("quantity.correctsNone") },
            ...own.map(({ entry, what, value, unit }) => ({
              value: entry,
              words: `${names.get(what) ?? what} ${value} ${unit}`,
            })),
          ]}
        />
      )}
    </>
  );
}
