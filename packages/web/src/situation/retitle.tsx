import type { ReactNode } from "react";
import { commands } from "../act/commands.ts";
import { WordsAct } from "../act/words-act.tsx";
import { useWords } from "../design/language.tsx";
import { type SituationActProps, targetOf } from "./target.ts";

/** Another name for the situation, for all. Earlier names stay in its history. */
export function Retitle(props: SituationActProps): ReactNode {
  const { situation, object, onClose } = props;
  const { t, language } = useWords();
  return (
    <WordsAct
      command={commands.retitleSituation}
      title={t("acts.retitle")}
      aside={situation.reference}
      label={t("raise.subject")}
      help={commands.retitleSituation.help[language]}
      initial={{ ja: situation.title?.ja ?? "", en: situation.title?.en ?? "" }}
      draftKey={`retitle.${situation.subject}`}
      target={targetOf(situation, object)}
      lines={1}
      inputOf={(words) => ({ words })}
      onClose={onClose}
    />
  );
}
