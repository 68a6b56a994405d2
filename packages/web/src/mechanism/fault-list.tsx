import { kindNamed } from "@kakehashi/coordination";
import { type AmendmentWarning, amendmentWarnings, type CompiledDefinition, type Fault } from "@kakehashi/core";
import { type ReactNode, useMemo } from "react";
import { useWords } from "../design/language.tsx";
import { placeWords } from "./place-words.ts";

/** Every fault of a definition where it stands: the place in people's words, what is wrong, and what to do. */
export function FaultList(props: { readonly definition: unknown; readonly faults: readonly Fault[] }): ReactNode {
  const { definition, faults } = props;
  const { t } = useWords();
  if (faults.length === 0) return null;
  return (
    <section className="faults" role="alert">
      <h3>{t("amend.faults", { count: faults.length })}</h3>
      <Places definition={definition} all={faults} />
    </section>
  );
}

/** What an amendment does that may not be meant: it can be proposed and agreed all the same. */
export function WarningList(props: {
  readonly before: CompiledDefinition;
  readonly after: CompiledDefinition;
}): ReactNode {
  const { before, after } = props;
  const { t } = useWords();
  const warnings = useMemo(
    () => amendmentWarnings(before, after, (kind) => kindNamed(kind)?.words.title),
    [before, after],
  );
  if (warnings.length === 0) return null;
  return (
    <section className="faults" data-warning role="note" aria-labelledby="amendment-warnings">
      <h3 id="amendment-warnings">{t("amend.warnings", { count: warnings.length })}</h3>
      <Places definition={after} all={warnings} />
    </section>
  );
}

function Places(props: {
  readonly definition: unknown;
  readonly all: readonly (Fault | AmendmentWarning)[];
}): ReactNode {
  const { pick } = useWords();
  return (
    <ul className="plain-list">
      {props.all.map(({ code, pointer, words, remedy }) => (
        <li key={`${code} ${pointer} ${words.en}`}>
          <strong>{pick(placeWords(props.definition, pointer))}</strong> <code>{pointer === "" ? "/" : pointer}</code>
          <br />
          {pick(words)} <span className="second">{pick(remedy)}</span>
        </li>
      ))}
    </ul>
  );
}
