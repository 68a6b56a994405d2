import type { ReactNode } from "react";
import { useWords } from "./language.tsx";
import { useParties } from "./parties.tsx";

/** Solid: stated, concurred, confirmed. Hollow: awaited. Struck: does not concur. Dashed: cannot be seen. */
export type MarkState = "solid" | "hollow" | "struck" | "dashed";

/** A side, by letters and hue together, the same in both languages. Its name is read out unless words beside it say so. */
export function Mark(props: {
  readonly party: string;
  readonly state?: MarkState;
  readonly size?: "large";
  readonly silent?: boolean;
}): ReactNode {
  const { party, state = "solid", size, silent = false } = props;
  const { pick } = useWords();
  const view = useParties().of(party);
  const name = pick(view.name);
  return (
    <span
      className="mark"
      data-party={party}
      data-state={state}
      data-size={size}
      data-wide={view.mark.length > 1 ? "" : undefined}
      title={silent ? undefined : name}
    >
      <span aria-hidden>{view.mark}</span>
      {silent ? null : <span className="unseen">{name}</span>}
    </span>
  );
}
