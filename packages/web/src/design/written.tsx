import type { Text } from "@kakehashi/contract";
import type { ReactNode } from "react";
import { Exact } from "./exact.tsx";
import { useWords } from "./language.tsx";

/** Words that a person wrote, tagged with the language they are really in, so that fonts and screen readers get it right. */
export function Written(props: { readonly text: Text | undefined; readonly fallback?: string }): ReactNode {
  const { read } = useWords();
  const found = read(props.text);
  if (found === undefined) return props.fallback ?? null;
  const words = <Exact words={props.text?.[found.language] ?? ""} />;
  return found.foreign ? <span lang={found.language}>{words}</span> : words;
}
