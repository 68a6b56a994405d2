import type { ReactNode } from "react";
import { useWords } from "./language.tsx";

/** What stands where content would: always a sentence, and the way on. */
export function Blank(props: {
  readonly title: string;
  readonly help?: string;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <div className="state">
      <strong>{props.title}</strong>
      {props.help === undefined ? null : <p>{props.help}</p>}
      {props.children === undefined ? null : <div className="buttons">{props.children}</div>}
    </div>
  );
}

/** Grey lines in the shape of rows, still, with one polite word for screen readers. */
export function Loading(props: { readonly rows?: number }): ReactNode {
  const { t } = useWords();
  return (
    <div className="skeleton" role="status">
      <b className="unseen">{t("state.loading")}</b>
      {Array.from({ length: props.rows ?? 6 }, (_, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move.
        <span key={n} />
      ))}
    </div>
  );
}
