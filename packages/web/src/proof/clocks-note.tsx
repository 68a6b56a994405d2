import type { ReactNode } from "react";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";

/** Which clock each time on the page is of; the live realm goes by the wall clock, and needs no such words. */
export function ClocksNote(): ReactNode {
  const { realm } = useSession();
  const { t } = useWords();
  return realm.kind === "live" ? null : <p className="second">{t("proof.clocks")}</p>;
}
