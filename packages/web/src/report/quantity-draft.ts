import type { Quantity } from "@kakehashi/contract";
import { emptyPair, type Pair, writtenOf } from "../act/bilingual-field.tsx";

/** A quantity as it is being typed. */
export interface QuantityDraft {
  /** Id of a quantity of the situation, or empty: a new one. */
  readonly what: string;
  /** Id for a new one, made once, so that a retry names the same. */
  readonly fresh: string;
  readonly name: Pair;
  readonly value: string;
  readonly unit: string;
  readonly hedge: "exact" | "about" | "atLeast";
  readonly precision: string;
  readonly scope: Pair;
  readonly source: Pair;
  /** An earlier value of one's own side that this one takes the place of; empty: none. */
  readonly corrects: string;
}

export function emptyQuantity(fresh: string): QuantityDraft {
  return {
    what: "",
    fresh,
    name: emptyPair,
    value: "",
    unit: "",
    hedge: "exact",
    precision: "",
    scope: emptyPair,
    source: emptyPair,
    corrects: "",
  };
}

const unitForm = /^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/;
/** Units that people write with a sign, as the record writes them. */
const unitWords: Readonly<Record<string, string>> = {
  人: "persons",
  名: "persons",
  トン: "t",
  機: "aircraft",
  台: "vehicles",
  両: "vehicles",
  隻: "ships",
  件: "cases",
  回: "flights",
  箱: "boxes",
  食: "meals",
  ポンド: "lb",
};

/** An exact decimal as the record writes it: `１２，３００` and `12,300.50` become `12300` and `12300.5`. */
export function decimalOf(typed: string): string | undefined {
  const text = typed.normalize("NFKC").replaceAll(/[,\s_]/g, "");
  if (!/^-?\d{1,30}(?:\.\d{1,9})?$/.test(text)) return undefined;
  const [whole = "0", fraction = ""] = text.replace(/^-/, "").split(".");
  const kept = fraction.replace(/0+$/, "");
  const number = whole.replace(/^0+(?=\d)/, "") + (kept === "" ? "" : `.${kept}`);
  return text.startsWith("-") && number !== "0" ? `-${number}` : number;
}

export function unitOf(typed: string): string | undefined {
  const text = typed.normalize("NFKC").trim();
  const known = unitWords[text] ?? text;
  return unitForm.test(known) ? known : undefined;
}

export type QuantityFault = "value" | "unit" | "name" | "precision";

/** What stands in the way, first fault first; empty when the draft can be sent. */
export function quantityFaults(draft: QuantityDraft): readonly QuantityFault[] {
  const faults: QuantityFault[] = [];
  if (draft.what === "" && writtenOf(draft.name) === undefined) faults.push("name");
  if (decimalOf(draft.value) === undefined) faults.push("value");
  if (unitOf(draft.unit) === undefined) faults.push("unit");
  if (draft.precision.trim() !== "" && decimalOf(draft.precision) === undefined) faults.push("precision");
  return faults;
}

/** The command's input, or undefined while something is missing. A quantity known by its id keeps its name. */
export function quantityInput(draft: QuantityDraft, known: readonly Quantity[]): object | undefined {
  if (quantityFaults(draft).length > 0) return undefined;
  const named = known.find(({ what }) => what === draft.what);
  const name = draft.what === "" ? writtenOf(draft.name) : named?.name;
  const scope = writtenOf(draft.scope);
  const source = writtenOf(draft.source);
  const precision = draft.precision.trim() === "" ? undefined : decimalOf(draft.precision);
  return {
    what: draft.what === "" ? idOf(draft) : draft.what,
    ...(name === undefined ? {} : { name }),
    value: decimalOf(draft.value),
    unit: unitOf(draft.unit),
    ...(draft.hedge === "about" ? { approx: true } : {}),
    ...(draft.hedge === "atLeast" ? { atLeast: true } : {}),
    ...(scope === undefined ? {} : { scope }),
    ...(precision === undefined ? {} : { precision }),
    ...(source === undefined ? {} : { source }),
    ...(draft.corrects === "" ? {} : { corrects: draft.corrects }),
  };
}

/** A readable id out of the English name, made unlike any other by its random end. */
function idOf({ name, fresh }: QuantityDraft): string {
  const slug = name.en
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 40)
    .replace(/-$/, "");
  return `${slug === "" ? "q" : slug}-${fresh.slice(0, 6)}`;
}
