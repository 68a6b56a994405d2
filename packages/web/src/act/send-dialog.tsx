import type { AudienceView } from "@kakehashi/contract";
import { useMutationState } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { problemOf } from "../app/client.ts";
import { useSession } from "../app/session.tsx";
import { useWallTime } from "../app/use-wall-time.ts";
import { Button } from "../design/button.tsx";
import { Dialog } from "../design/dialog.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { Notice } from "../design/notice.tsx";
import { useParties } from "../design/parties.tsx";
import { MovedNotice } from "./moved-since.tsx";
import { useReleaseReason } from "./release-reason.ts";
import { type HeldAct, useHold } from "./use-hold.ts";

/**
 * Before something leaves the node: what, to whom, under which label, on whose authority, in the exact form in which
 * the others will see it. One key confirms. What this post may not release, or would rather not yet, waits at home.
 */
export function SendDialog(props: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly audience: AudienceView;
  readonly label: string;
  readonly preview: ReactNode;
  readonly previewLanguage: string;
  readonly afterwards: string;
  /** For one's own eyes alone: no part of what is sent. */
  readonly note?: ReactNode;
  readonly error?: string | undefined;
  readonly pending: boolean;
  /** When the same act was sent before without an answer (wall time, ms): it may stand. */
  readonly sentBefore?: number | undefined;
  /** Why it cannot be sent any more; undefined while it can. */
  readonly against?: string | undefined;
  /** The act as a draft, where it can wait at home for its release. */
  readonly held?: HeldAct | undefined;
  /** What cannot be made good again: it is marked so, and the focus rests on the way back. */
  readonly danger?: string;
  readonly sendWords?: string | undefined;
  /** Leaves the act altogether once it is held; without it, as `onClose`. */
  readonly onHeld?: () => void;
  readonly onSend: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { title, aside, audience, label, pending, held, danger, sendWords, onHeld, onSend, onClose } = props;
  const { t } = useWords();
  const { mine } = useSession();
  const reasonFor = useReleaseReason();
  const [isHeld, setHeld] = useState(false);
  const holding = useHold(() => setHeld(true));
  const leave = isHeld ? (onHeld ?? onClose) : onClose;
  const alone = audience.parties.every((party) => party === mine);
  const reason = props.against ?? reasonFor(audience, label);
  // One dialog throughout: a second in its place would lose the focus to the screen behind.
  return (
    <Dialog
      title={title}
      aside={aside}
      onClose={leave}
      foot={
        isHeld ? (
          <Button kind="primary" onPress={leave} autoFocus>
            {t("act.close")}
          </Button>
        ) : (
          <>
            <Button
              kind={danger === undefined ? "primary" : "danger"}
              {...(danger === undefined ? { shortcut: "Enter", autoFocus: reason === undefined } : {})}
              onPress={onSend}
              pending={pending}
              reason={reason}
            >
              {sendWords ?? danger ?? (alone ? t("entry.keep") : t("entry.send"))}
            </Button>
            {held === undefined || alone || holding === undefined ? null : (
              <Button
                {...(reason === undefined ? {} : { kind: "primary" as const, autoFocus: true })}
                onPress={() => holding.hold(held)}
                pending={holding.sending.pending}
              >
                {t("release.hold")}
              </Button>
            )}
            <Button shortcut="Esc" onPress={onClose} {...(danger === undefined ? {} : { autoFocus: true })}>
              {t("act.cancel")}
            </Button>
          </>
        )
      }
    >
      {isHeld ? (
        <Notice title={t("release.held")} detail={t("release.heldHelp")}>
          <Link to="/release">{t("rail.release")}</Link>
        </Notice>
      ) : (
        <SendBody {...props} error={props.error ?? holding?.sending.error} reason={reason} />
      )}
    </Dialog>
  );
}

/** That such an act was sent before and nobody knows whether it stands; what sending it again does. */
export function SentBefore(props: { readonly at: number | undefined }): ReactNode {
  const { at } = props;
  const { t } = useWords();
  const wallTime = useWallTime();
  if (at === undefined) return null;
  return <Notice title={t("state.sentBefore", { time: wallTime(at) })} detail={t("state.sentBeforeHelp")} />;
}

/** What the dialog shows: facts, the exact message, and what signing means. */
export function SendBody(props: {
  readonly audience: AudienceView;
  readonly label: string;
  readonly preview: ReactNode;
  readonly previewLanguage: string;
  readonly afterwards: string;
  readonly note?: ReactNode;
  readonly error?: string | undefined;
  readonly sentBefore?: number | undefined;
  /** Why this post cannot release it. */
  readonly reason?: string | undefined;
}): ReactNode {
  const { audience, label, preview, previewLanguage, afterwards, note, error, reason } = props;
  const { t, pick } = useWords();
  const session = useSession();
  // The session can end while words are being written: they stay, and go once one has signed in beside them.
  const isSignedOut =
    useMutationState({ select: ({ state }) => problemOf(state.error)?.code }).at(-1) === "not-signed-in";
  const parties = useParties();
  const others = parties.ordered(audience.parties).filter((party) => party !== session.mine);
  const labelWords = session.label(label)?.words;
  const post = session.me.post;
  return (
    <>
      <MovedNotice />
      {error === undefined ? <SentBefore at={props.sentBefore} /> : null}
      <dl className="facts">
        <dt>{t("send.to")}</dt>
        <dd className="line">
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
      {note}
      {reason === undefined ? null : <p className="field-error">{t("act.unavailable", { reason })}</p>}
      {error === undefined ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      {error === undefined || !isSignedOut ? null : (
        <p>
          {t("state.signInBeside")}{" "}
          <a href="/sign-in" target="_blank" rel="noopener">
            {t("signIn.title")}
          </a>
        </p>
      )}
      <p className="second">{afterwards}</p>
    </>
  );
}
