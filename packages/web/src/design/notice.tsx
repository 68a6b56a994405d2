import type { ReactNode } from "react";

/** A piece of news beside the work: first line what, second line since when and what follows. */
export function Notice(props: {
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly kind?: "alert";
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <div className="notice" data-kind={props.kind} role="status">
      <div>
        <p>{props.title}</p>
        {props.detail === undefined ? null : <p>{props.detail}</p>}
      </div>
      {props.children}
    </div>
  );
}
