import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";

/** Why this post enters nothing at all, whatever it is: an auditor reads. Undefined for every other. */
export function useReadsOnly(): string | undefined {
  const { t } = useWords();
  return useSession().me.post?.function === "audit" ? t("release.auditor") : undefined;
}
