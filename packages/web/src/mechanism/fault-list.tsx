import type { Fault } from "@kakehashi/core";
import type { ReactNode } from "react";
import { useWords } from "../design/language.tsx";
import { placeWords } from "./place-words.ts";

/** Every fault of a definition where it stands: the place in people's words, what is wrong, and what to do. */
export function FaultList(props: { readonly definition: unknown; readonly faults: readonly Fault[] }): ReactNode {
  const { definition, faults } = props;
  const { t, pick } = useWords();
  if (faults.length === 0) return null;
  return (
    <section className="faults" role="alert">
      <h3>{t("amend.faults", { count: faults.length })}</h3>
      <ul className="plain-list">
        {faults.map(({ code, pointer, words, remedy }) => (
          <li key={`${code} ${pointer} ${words.en}`}>
            <strong>{pick(placeWords(definition, pointer))}</strong> <code>{pointer === "" ? "/" : pointer}</code>
            <br />
            {pick(words)} <span className="second">{pick(remedy)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
