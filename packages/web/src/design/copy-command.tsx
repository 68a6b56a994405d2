import { type ReactNode, useState } from "react";
import { Quiet } from "./button.tsx";
import { useWords } from "./language.tsx";

/** The command that checks it without us. */
export function CopyCommand(props: { readonly command: string }): ReactNode {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  return (
    <div className="command-line">
      <code>{props.command}</code>
      <span className="note">{t("proof.command")}</span>
      <Quiet
        onPress={() => {
          void navigator.clipboard?.writeText(props.command).then(() => setCopied(true));
        }}
      >
        {copied ? t("act.copied") : t("act.copy")}
      </Quiet>
    </div>
  );
}
