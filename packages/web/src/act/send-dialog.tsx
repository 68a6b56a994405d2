import type { AudienceView } from "@kakehashi/contract";
import type { ReactNode } from "react";
import { useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { Dialog } from "../design/dialog.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { useParties } from "../design/parties.tsx";

/**
 * Before something leaves the node: what, to whom, under which label, on whose authority, in the exact form in which
 * the other side will see it. One key confirms.
 */
export function SendDialog(props: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly audience: AudienceView;
  readonly label: string;
  readonly preview: ReactNode;
  readonly previewLanguage: string;
  readonly afterwards: string;
  readonly error?: string | undefined;
  readonly pending: boolean;
  readonly onSend: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { title, aside, audience, pending, onSend, onClose } = props;
  const { t } = useWords();
  const { mine } = useSession();
  const alone = audience.parties.every((party) => party === mine);
  return (
    <Dialog
      title={title}
      aside={aside}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" shortcut="Enter" onPress={onSend} pending={pending} autoFocus>
            {alone ? t("entry.keep") : t("entry.send")}
          </Button>
          <Button shortcut="Esc" onPress={onClose}>
            {t("act.cancel")}
          </Button>
        </>
      }
    >
      <SendBody {...props} />
    </Dialog>
  );
}

/** What the dialog shows: facts, the exact message, and what signing means. */
export function SendBody(props: {
  readonly audience: AudienceView;
  readonly label: string;
  readonly preview: ReactNode;
  readonly previewLanguage: string;
  readonly afterwards: string;
  readonly error?: string | undefined;
}): ReactNode {
  const { audience, label, preview, previewLanguage, afterwards, error } = props;
  const { t, pick } = useWords();
  const session = useSession();
  const parties = useParties();
  const others = audience.parties.filter((party) => party !== session.mine);
  const labelWords = session.label(label)?.words;
  const post = session.me.post;
  return (
    <>
      <dl className="facts">
        <dt>{t("send.to")}</dt>
        <dd>
          {others.length === 0
            ? t("entry.home")
            : others.map((party) => (
                <span key={party} className="line">
                  <Mark party={party} silent />
                  {pick(parties.of(party).name)}
                </span>
              ))}
        </dd>
        <dt>{t("send.label")}</dt>
        <dd>{labelWords === undefined ? label : pick(labelWords)}</dd>
        <dt>{t("send.authority")}</dt>
        <dd>{post === undefined ? "" : pick(post.name)}</dd>
      </dl>
      <div className="message-preview">
        <header>
          {others.map((party) => (
            <Mark key={party} party={party} silent />
          ))}
          <span>{others.length === 0 ? t("send.asKept") : t("send.asSeen")}</span>
          <span>{previewLanguage}</span>
        </header>
        <div>{preview}</div>
      </div>
      {error === undefined ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <p className="second">{afterwards}</p>
    </>
  );
}
