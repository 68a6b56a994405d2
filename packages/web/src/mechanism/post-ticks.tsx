import { type MechanismView, namedPosts } from "@kakehashi/core";
import type { ReactNode } from "react";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { Ticks } from "../design/ticks.tsx";

/** Posts of one's own side, those that sit in that body first. */
export function useOwnPosts(mechanism: MechanismView | undefined, body: string) {
  const { mine } = useSession();
  const own = namedPosts(mechanism, mine).filter(({ general }) => !general);
  const sits = (post: string) => Number(mechanism?.hasSeat(post, body) === true);
  return own.toSorted((a, b) => sits(b.id) - sits(a.id));
}

/** Which of one's own posts sit in a temporary body. */
export function PostTicks(props: {
  readonly mechanism: MechanismView | undefined;
  readonly under: string;
  readonly value: readonly string[];
  readonly onChange: (posts: readonly string[]) => void;
}): ReactNode {
  const { mechanism, under, value, onChange } = props;
  const { t, pick } = useWords();
  const posts = useOwnPosts(mechanism, under);
  return (
    <div className="post-ticks scroll">
      <Ticks
        label={t("bodies.posts")}
        value={value}
        onChange={onChange}
        options={posts.map(({ id, name }) => ({ value: id, words: pick(name) }))}
      />
    </div>
  );
}

/** Names of posts in a sentence. */
export function postsSaid(
  mechanism: MechanismView | undefined,
  posts: readonly string[],
  pick: (words: { readonly ja: string; readonly en: string }) => string,
): string {
  const names = posts.map((id) => pick(mechanism?.postOf(id)?.name ?? { ja: id, en: id }));
  return names.join(pick({ ja: "、", en: ", " }));
}
