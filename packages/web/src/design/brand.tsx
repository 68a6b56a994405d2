import type { ReactNode } from "react";
import { useWords } from "./language.tsx";

/** The bridge and the name. */
export function Brand(): ReactNode {
  const { t } = useWords();
  return (
    <>
      <svg viewBox="0 0 24 16" aria-hidden role="presentation">
        <path d="M2 2v12M22 2v12M2 3.5c6 6 14 6 20 0M2 11.5h20" />
      </svg>
      <span>{t("app.name")}</span>
    </>
  );
}
