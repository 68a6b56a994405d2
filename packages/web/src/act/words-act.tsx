import type { AnyCommand } from "@kakehashi/coordination";
import { type ReactNode, useState } from "react";
import { useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { Dialog } from "../design/dialog.tsx";
import { Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { useDraft } from "./draft.ts";
import { languageOf } from "./language-of.ts";
import { SendDialog } from "./send-dialog.tsx";
import { type Target, useCommand } from "./use-command.ts";

/** An act that consists of words: write them, see them as the other side will, sign. The draft outlives the dialog. */
export function WordsAct(props: {
  readonly command: AnyCommand;
  readonly title: string;
  readonly aside: string;
  readonly label: string;
  readonly help: string;
  readonly initial: string;
  readonly draftKey: string;
  readonly target: Target;
  /** The command's input, once the words are there. */
  readonly inputOf: (words: Readonly<Record<string, string>>) => unknown;
  readonly onClose: () => void;
}): ReactNode {
  const { command, title, aside, label, help, initial, draftKey, target, inputOf, onClose } = props;
  const { t, language } = useWords();
  const session = useSession();
  const parties = useParties();
  const [words, setWords, clear] = useDraft(draftKey, initial);
  const [asking, setAsking] = useState(false);
  const sending = useCommand(command, () => {
    clear();
    onClose();
  });
  const audience = session.realm.audiences.find((each) => each.audience === target.audience) ?? session.shared;
  const text = words.trim();
  const written = languageOf(text);
  if (asking) {
    const others = audience.parties.filter((party) => party !== session.mine);
    return (
      <SendDialog
        title={
          others.length === 0
            ? t("send.keepTitle")
            : t("send.title", { party: others.map((party) => sideName(parties.of(party), language)).join(", ") })
        }
        aside={`${title} ${aside}`}
        audience={audience}
        label={target.label ?? audience.label}
        preview={<p lang={written}>{text}</p>}
        previewLanguage={t(`language.${written}`)}
        afterwards={t("send.afterwards")}
        error={sending.error}
        pending={sending.pending}
        onSend={() => sending.send(inputOf({ [written]: text }), target)}
        onClose={() => {
          sending.reset();
          setAsking(false);
        }}
      />
    );
  }
  return (
    <Dialog
      title={title}
      aside={aside}
      onClose={onClose}
      foot={
        <>
          <Button
            kind="primary"
            onPress={() => {
              if (text !== "") setAsking(true);
            }}
          >
            {t("propose.review")}
          </Button>
          <Button shortcut="Esc" onPress={onClose}>
            {t("act.cancel")}
          </Button>
        </>
      }
    >
      <Field label={label} help={help} lines={4} value={words} onChange={setWords} autoFocus />
    </Dialog>
  );
}
