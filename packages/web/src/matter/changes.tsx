import { compareWords, type Span } from "@kakehashi/coordination";
import { type ReactNode, useMemo } from "react";
import { Exact } from "../design/exact.tsx";

/** A clause with what changed in it: added is underlined, removed is struck, both also said to screen readers as such. */
export function Changes(props: { readonly before: string; readonly after: string }): ReactNode {
  const { before, after } = props;
  const spans = useMemo(() => compareWords(before, after), [before, after]);
  return <Spans spans={spans} />;
}

const marks = { new: "ins", gone: "del", same: "span" } as const satisfies Record<Span["is"], string>;

/** The same, where it was compared already. */
export function Spans(props: { readonly spans: readonly Span[] }): ReactNode {
  let at = 0;
  return props.spans.map(({ is, text }) => {
    const key = `${at} ${is}`;
    at += text.length;
    const Marked = marks[is];
    return (
      <Marked key={key}>
        <Exact words={text} />
      </Marked>
    );
  });
}
