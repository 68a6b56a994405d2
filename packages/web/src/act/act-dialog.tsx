import "./act.css";
import type { AudienceView } from "@kakehashi/contract";
import type { AnyCommand } from "@kakehashi/coordination";
import { type ReactNode, useRef, useState } from "react";
import { useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { Dialog } from "../design/dialog.tsx";
import { Choice } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { MovedNotice } from "./moved-since.tsx";
import { useOtherNames } from "./other-names.ts";
import { SendDialog, SentBefore } from "./send-dialog.tsx";
import { type Target, useCommand, useSentBefore } from "./use-command.ts";
import { useFirstFault } from "./use-first-fault.ts";
import { useStaleGuard } from "./use-stale-guard.ts";

/**
 * One act in two steps: as few fields as it needs, then the exact message and one key. The fields stay as they are when one
 * steps back, when the server refuses, and when the object has moved meanwhile.
 */
export function ActDialog(props: {
  readonly command: AnyCommand;
  readonly title: string;
  readonly aside?: ReactNode;
  readonly help?: string;
  readonly target: Target;
  /** The command's input as the fields stand; undefined while something is missing. */
  readonly input: unknown;
  /** Further inputs of the same command that go with it, each an entry of its own. */
  readonly others?: readonly unknown[];
  /** What is missing, in words; said once the person wants to go on. */
  readonly missing?: string | undefined;
  readonly onTried?: () => void;
  readonly preview: ReactNode;
  readonly previewLanguage?: string;
  readonly afterwards?: string;
  /** What one should know before it goes, for one's own eyes alone: it is no part of what is sent. */
  readonly note?: ReactNode;
  readonly danger?: string;
  /** What binds takes the object's label; only words can be given a higher one. */
  readonly binding?: boolean;
  /** Without fields of its own: the message stands at once. */
  readonly children?: ReactNode;
  /** It was sent, or held: what was typed has gone. */
  readonly onDone?: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { command, title, aside, target, input, missing, preview, danger, children, onDone, onClose } = props;
  const { t, language } = useWords();
  const session = useSession();
  const otherNames = useOtherNames();
  const [asking, setAsking] = useState(children === undefined);
  const [tries, setTries] = useState(0);
  useFirstFault(tries);
  const audience = session.realm.audiences.find((each) => each.audience === target.audience) ?? session.shared;
  const own = target.label ?? audience.label;
  const [chosen, choose] = useState(own);
  const labels = useLabels(audience, own);
  const label = props.binding === true ? own : chosen;
  const done = () => {
    onDone?.();
    onClose();
  };
  const sending = useCommand(command, done);
  const sentBefore = useSentBefore(command, target);
  const form = useRef<HTMLFormElement>(null);
  const stale = useStaleGuard(sending, target.saw);
  const review = () => {
    setTries(tries + 1);
    props.onTried?.();
    if (input !== undefined) setAsking(true);
  };
  if (asking) {
    const others = otherNames(audience);
    return (
      <SendDialog
        title={others === "" ? t("send.keepTitle") : t("send.title", { party: others })}
        aside={
          aside === undefined ? (
            title
          ) : (
            <>
              {title}　{aside}
            </>
          )
        }
        audience={audience}
        label={label}
        preview={preview}
        note={props.note}
        previewLanguage={props.previewLanguage ?? "日本語 / English"}
        afterwards={props.afterwards ?? (others === "" ? t("acts.afterwardsHome") : t("send.afterwards"))}
        error={stale.asked ? t("acts.movedAsk") : sending.error}
        pending={sending.pending}
        sentBefore={sentBefore}
        sendWords={stale.asked ? t("acts.sendAnyway") : undefined}
        {...(danger === undefined ? {} : { danger })}
        held={danger === undefined ? { command, about: target.subject, input } : undefined}
        onHeld={done}
        onSend={() => sending.send(input, { ...target, label, ...stale.saw() }, props.others)}
        onClose={() => {
          sending.reset();
          if (children === undefined) onClose();
          else setAsking(false);
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
          <Button kind="primary" onPress={() => form.current?.requestSubmit()}>
            {t("propose.review")}
          </Button>
          <Button shortcut="Esc" onPress={onClose}>
            {t("act.cancel")}
          </Button>
        </>
      }
    >
      <MovedNotice />
      <SentBefore at={sentBefore} />
      <p className="second">{props.help ?? command.help[language]}</p>
      <form
        ref={form}
        className="act-form"
        onSubmit={(event) => {
          event.preventDefault();
          review();
        }}
      >
        {children}
        {props.binding === true || labels.length < 2 ? null : (
          <Choice label={t("send.label")} value={chosen} onChange={choose} options={labels} />
        )}
        {tries > 0 && missing !== undefined ? (
          <p className="field-error" role="alert">
            {missing}
          </p>
        ) : null}
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
    </Dialog>
  );
}

/** Labels that words for this audience may bear: releasable to all of it, and no lower than their object's. */
export function useLabels(
  audience: Pick<AudienceView, "home" | "parties">,
  own: string,
): readonly { readonly value: string; readonly words: string }[] {
  const { realm, mine, label } = useSession();
  const { pick } = useWords();
  const least = label(own)?.rank ?? 0;
  const others = audience.parties.filter((party) => party !== mine);
  return realm.labels
    .filter(
      ({ id, rank, releasableTo }) =>
        id === own || (!audience.home && rank >= least && others.every((party) => releasableTo.includes(party))),
    )
    .map(({ id, words }) => ({ value: id, words: pick(words) }));
}
