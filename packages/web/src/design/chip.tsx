import type { ReactNode } from "react";

/** A short state in a frame: solid line for states of the record, dashed for what stays at home or is provisional. */
export function Chip(props: {
  readonly children: ReactNode;
  readonly kind?: "home" | "provisional";
  readonly title?: string;
}): ReactNode {
  return (
    <span className="chip" data-kind={props.kind} title={props.title}>
      {props.children}
    </span>
  );
}
