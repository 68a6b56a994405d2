import type { ReactNode } from "react";
import { Mark } from "./mark.tsx";

/** `same`: double line. `differs`: struck. `down`: broken, the partner cannot be seen. `behind`: the second line is still thin. */
export type BridgeState = "same" | "behind" | "differs" | "down";

/** Two marks and what lies between them: own side left. Words always stand beside it, so it is silent itself. */
export function Bridge(props: {
  readonly mine: string;
  readonly other: string;
  readonly state: BridgeState;
}): ReactNode {
  const { mine, other, state } = props;
  return (
    <span className="bridge" data-state={state} aria-hidden>
      <Mark party={mine} silent />
      <svg viewBox="0 0 22 18" role="presentation">
        {state === "down" ? (
          <>
            <path d="M0 9h5M17 9h5" />
            <path d="M8 6l6 6M14 6l-6 6" />
          </>
        ) : (
          <>
            <path d="M0 7h22" />
            <path d="M0 11h22" strokeDasharray={state === "behind" ? "2 3" : undefined} />
            {state === "differs" ? <path className="bridge-cut" d="M7 16L15 2" /> : null}
          </>
        )}
      </svg>
      <Mark party={other} state={state === "down" ? "dashed" : "solid"} silent />
    </span>
  );
}
