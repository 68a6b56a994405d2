import type { ReactNode } from "react";
import { diffClause } from "./clause-diff.ts";

/** A clause with what changed in it: added is underlined, removed is struck, both also said to screen readers as such. */
export function Changes(props: {
  readonly before: string;
  readonly after: string;
  readonly language: "ja" | "en";
}): ReactNode {
  const { before, after, language } = props;
  let at = 0;
  return diffClause(before, after, language).map(({ kind, words }) => {
    const key = `${at} ${kind}`;
    at += words.length;
    if (kind === "added") return <ins key={key}>{words}</ins>;
    return kind === "removed" ? <del key={key}>{words}</del> : <span key={key}>{words}</span>;
  });
}
