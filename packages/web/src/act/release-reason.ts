import type { AudienceView } from "@kakehashi/contract";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { useReadsOnly } from "./reads-only.ts";

/**
 * Why this post cannot enter something under that label into that audience, in words that say who could; undefined where
 * it can. The server asks the same and decides (law 3): this only spares people a refusal.
 */
export function useReleaseReason(): (audience: Pick<AudienceView, "home">, label: string) => string | undefined {
  const { t } = useWords();
  const session = useSession();
  const readsOnly = useReadsOnly();
  return (audience, label) => {
    const post = session.me.post;
    if (readsOnly !== undefined) return readsOnly;
    if (audience.home || post?.function === "release") return undefined;
    if ((session.label(label)?.rank ?? 0) > 0) return t("release.officerOnly");
    return post !== undefined && (post.bodies.length > 0 || post.function !== undefined)
      ? undefined
      : t("release.noSeat");
  };
}
