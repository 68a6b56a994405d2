import type { ReactNode } from "react";

/** `g m` or `Ctrl K` as keys, silent: the words beside them are what is read out. */
export function Keys(props: { readonly keys: string }): ReactNode {
  return (
    <span className="keys" aria-hidden>
      {props.keys.split(" ").map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
