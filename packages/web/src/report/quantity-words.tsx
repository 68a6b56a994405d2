import type { Quantity } from "@kakehashi/contract";
import { formatDecimal } from "@kakehashi/language";
import type { ReactNode } from "react";
import { useWords } from "../design/language.tsx";

/** A value as exactly as its author gave it: `約20 t`, `about 20 t`, `230,000 lb以上`. */
export function QuantityWords(props: {
  readonly quantity: Pick<Quantity, "value" | "unit" | "approx" | "atLeast">;
}): ReactNode {
  const { value, unit, approx, atLeast } = props.quantity;
  const { language } = useWords();
  const number = `${formatDecimal(value, language)} ${unit}`;
  if (language === "ja") return `${approx ? "約" : ""}${number}${atLeast ? "以上" : ""}`;
  return `${approx ? "about " : ""}${atLeast ? "at least " : ""}${number}`;
}
