import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { BilingualField, emptyPair, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { useOtherNames } from "../act/other-names.ts";
import { SendDialog } from "../act/send-dialog.tsx";
import { useCommand } from "../act/use-command.ts";
import { definitionOf } from "../app/definition.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { Dialog } from "../design/dialog.tsx";
import { Choice } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";

/** Opens a situation: its kind from the mechanism, its title in one language or both. */
export function OpenSituation(props: { readonly onClose: () => void }): ReactNode {
  const { onClose } = props;
  const { t, pick } = useWords();
  const { realm, shared } = useSession();
  const otherNames = useOtherNames();
  const mechanism = useQuery(queries.mechanism(realm.realm));
  const kinds = definitionOf(mechanism.data)?.situations ?? [];
  const [title, setTitle] = useState(emptyPair);
  const [kind, setKind] = useState("other");
  const [asking, setAsking] = useState(false);
  const [missing, setMissing] = useState(false);
  const open = useCommand(commands.openSituation, onClose);
  const words = writtenOf(title) ?? {};
  if (asking) {
    return (
      <SendDialog
        title={t("send.title", { party: otherNames(shared) })}
        aside={t("act.openSituation")}
        audience={shared}
        label={shared.label}
        preview={Object.entries(words).map(([language, value]) => (
          <p key={language} lang={language}>
            {value}
          </p>
        ))}
        previewLanguage={Object.keys(words)
          .map((language) => t(language === "ja" ? "language.ja" : "language.en"))
          .join(" / ")}
        afterwards={t("send.afterwards")}
        error={open.error}
        pending={open.pending}
        held={{ command: commands.openSituation, input: { situation: kind, title: words } }}
        onHeld={onClose}
        onSend={() => open.send({ situation: kind, title: words }, { audience: shared.audience, label: shared.label })}
        onClose={() => setAsking(false)}
      />
    );
  }
  return (
    <Dialog
      title={t("act.openSituation")}
      onClose={onClose}
      foot={
        <>
          <Button
            kind="primary"
            onPress={() => {
              setMissing(Object.keys(words).length === 0);
              if (Object.keys(words).length > 0) setAsking(true);
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
      <BilingualField
        label={t("raise.subject")}
        help={t("raise.subjectHelp")}
        value={title}
        onChange={setTitle}
        error={missing ? t("raise.missingTitle") : open.errorAt("/title")}
        autoFocus
      />
      <Choice
        label={t("acts.situationKind")}
        value={kind}
        onChange={setKind}
        options={[
          ...kinds.map(({ id, name }) => ({ value: id, words: pick(name) })),
          { value: "other", words: pick({ ja: "その他", en: "Other" }) },
        ]}
      />
    </Dialog>
  );
}
