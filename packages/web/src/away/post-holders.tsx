import type { Holder } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { queries } from "../app/queries.ts";
import { useWords } from "../design/language.tsx";
import { useAwayWords } from "./away-words.ts";

/** Who holds a post of one's own side, in words: who of them is away, until when, and who stands in. Undefined where nobody here does. */
export function useHolderWords(): (post: string) => string | undefined {
  const { t, pick } = useWords();
  const away = useAwayWords();
  const holders = useQuery(queries.holders()).data?.holders ?? [];
  const words = ({ name, away: absence }: Holder) =>
    absence === undefined
      ? pick(name)
      : t("away.holder", {
          ...{ person: pick(name), period: away.period(absence), standIn: away.standIn(absence) },
        });
  return (post) => {
    const found = holders.filter(({ posts }) => posts.includes(post));
    return found.length === 0 ? undefined : found.map(words).join(t("text.listMark"));
  };
}

/** The same as a line of a page. */
export function PostHolders(props: { readonly post: string }): ReactNode {
  const words = useHolderWords()(props.post);
  return words === undefined ? null : (
    <span className="block second post-holders" data-unprinted>
      {words}
    </span>
  );
}
