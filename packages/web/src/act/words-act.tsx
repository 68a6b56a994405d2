import type { AnyCommand } from "@kakehashi/coordination";
import type { ReactNode } from "react";
import { useWords } from "../design/language.tsx";
import { ActDialog } from "./act-dialog.tsx";
import { BilingualField, emptyPair, type Pair, writtenOf } from "./bilingual-field.tsx";
import { useDraft } from "./draft.ts";
import { AsWritten } from "./said.tsx";
import type { Target } from "./use-command.ts";

/** An act that consists of words: write them, see them as the others will, sign. The draft outlives the dialog. */
export function WordsAct(props: {
  readonly command: AnyCommand;
  readonly title: string;
  readonly aside?: string;
  readonly label: string;
  readonly help: string;
  readonly initial?: { readonly ja?: string; readonly en?: string } | undefined;
  readonly draftKey: string;
  readonly target: Target;
  readonly lines?: number;
  /** The command's input, once the words are there. */
  readonly inputOf: (words: { readonly ja?: string; readonly en?: string }) => unknown;
  readonly onClose: () => void;
}): ReactNode {
  const { command, title, aside, label, help, initial, draftKey, target, lines = 4, inputOf, onClose } = props;
  const { t } = useWords();
  const [pair, setPair, clear] = useDraft<Pair>(draftKey, { ...emptyPair, ...initial });
  const words = writtenOf(pair);
  return (
    <ActDialog
      command={command}
      title={title}
      aside={aside}
      help={help}
      target={target}
      input={words === undefined ? undefined : inputOf(words)}
      missing={words === undefined ? t("acts.wordsMissing") : undefined}
      preview={words === undefined ? null : <AsWritten text={words} />}
      onDone={clear}
      onClose={onClose}
    >
      <BilingualField label={label} lines={lines} value={pair} onChange={setPair} autoFocus />
    </ActDialog>
  );
}
