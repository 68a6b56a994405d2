import type { ReactNode } from "react";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";

/** One thing that can be said, what shows it, its value, and whether it holds. `undefined`: not to be had yet. */
export interface ProofStep {
  readonly id: string;
  readonly party?: string;
  readonly statement: string;
  readonly evidence: string;
  readonly value: string;
  readonly holds: boolean | undefined;
}

export function StepsTable(props: { readonly steps: readonly ProofStep[] }): ReactNode {
  const { t } = useWords();
  return (
    <table className="table proof-steps">
      <thead>
        <tr>
          <th>{t("proof.step")}</th>
          <th>{t("proof.statement")}</th>
          <th>{t("proof.evidence")}</th>
          <th>{t("proof.value")}</th>
          <th>{t("proof.result")}</th>
        </tr>
      </thead>
      <tbody>
        {props.steps.map((step, n) => (
          <tr key={step.id} data-holds={step.holds === undefined ? "yet" : step.holds ? "yes" : "no"}>
            <td>{n + 1}</td>
            <td>
              {step.party === undefined ? null : <Mark party={step.party} silent />} {step.statement}
            </td>
            <td className="second">{step.evidence}</td>
            <td>
              <code>{step.value}</code>
            </td>
            <td className="result">
              {step.holds === undefined ? t("proof.notYet") : step.holds ? t("proof.holds") : t("proof.fails")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
