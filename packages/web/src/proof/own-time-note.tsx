import { formatDuration } from "@kakehashi/language";
import type { ReactNode } from "react";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { ownTimeApart } from "./own-time.ts";

/** By an author's own time, in words: that the first receipt over the entry says another. Nothing where the two agree. */
export function OwnTimeNote(props: {
  /** As the envelope says. */
  readonly own: number;
  /** Wall time of the first receipt, ms. */
  readonly confirmed: number | undefined;
}): ReactNode {
  const { realm } = useSession();
  const { t, language } = useWords();
  const apart = ownTimeApart(props.own, props.confirmed, realm);
  if (apart === undefined) return null;
  const span = formatDuration(apart.ms, language);
  return (
    <span className="own-time" data-is={apart.is}>
      {t(apart.is === "before" ? "proof.ownBefore" : "proof.ownAfter", { span })}
    </span>
  );
}
