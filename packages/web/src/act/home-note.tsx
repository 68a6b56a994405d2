import type { DossierRow } from "@kakehashi/contract";
import type { ReactNode } from "react";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { commands } from "./commands.ts";
import { WordsAct } from "./words-act.tsx";

/** A note for one's own side alone, in the dossier about an object; the first note opens it. Nobody else learns of it. */
export function HomeNote(props: {
  /** The shared object that it is about. */
  readonly about: string;
  readonly reference: string;
  readonly dossiers: readonly DossierRow[];
  readonly onClose: () => void;
}): ReactNode {
  const { about, reference, dossiers, onClose } = props;
  const { t } = useWords();
  const { home } = useSession();
  const [dossier] = dossiers;
  if (home === undefined) return null;
  const target = { audience: home.audience, label: home.label };
  return (
    <WordsAct
      command={dossier === undefined ? commands.openDossier : commands.note}
      title={t("act.note")}
      aside={reference}
      label={t("record.words")}
      help={t("acts.homeNoteHelp")}
      draftKey={`note.${about}`}
      target={dossier === undefined ? target : { ...target, subject: dossier.subject }}
      inputOf={(words) => (dossier === undefined ? { about, words } : { words })}
      onClose={onClose}
    />
  );
}
