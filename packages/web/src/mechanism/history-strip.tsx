import type { MechanismReply } from "@kakehashi/contract";
import { formatCalendarDay, inSentences } from "@kakehashi/language";
import type { ReactNode } from "react";
import { useWords } from "../design/language.tsx";

/** Says on the whole width that this is not the mechanism of today, and by which definition it is shown. */
export function HistoryStrip(props: { readonly reply: MechanismReply }): ReactNode {
  const { on, ruling, beforeFirst } = props.reply;
  const { t, pick, language } = useWords();
  if (on === undefined) return null;
  const sentences = [
    t("mechanism.history", { date: formatCalendarDay(on, language) }),
    beforeFirst
      ? t("mechanism.beforeFirst")
      : ruling?.name === undefined
        ? t("mechanism.historyUnknown")
        : t("mechanism.historyRuling", { name: pick(ruling.name), version: ruling.version ?? 0 }),
    t("mechanism.noCountsThen"),
  ];
  return (
    <p className="history-strip" role="status">
      {inSentences(language, ...sentences)}
    </p>
  );
}
