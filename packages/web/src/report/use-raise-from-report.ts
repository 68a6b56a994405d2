import { type Action, useActions } from "../app/actions.tsx";
import { useWords } from "../design/language.tsx";

/** Raising a matter from the report that is open in the chronology; where it cannot be done the key says why. */
export function useRaiseFromReport(run: () => void, reason: string | undefined, about: string): void {
  const { language } = useWords();
  const raise: Action = {
    id: "raise-from-report",
    words: { ja: "選んだ報告から案件を起こす", en: "Raise a matter from the chosen report" },
    kana: "えらんだほうこくからあんけんをおこす",
    keys: "C",
    group: "act",
    reason,
    run,
  };
  useActions([raise], `${language} ${about} ${reason}`);
}
