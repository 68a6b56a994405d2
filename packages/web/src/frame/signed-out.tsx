import { type MeView, operations } from "@kakehashi/contract";
import { type ReactNode, useEffect, useRef } from "react";
import { client } from "../app/client.ts";
import { useLiveState } from "../app/live.ts";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { SignInForms } from "../sign-in/sign-in-page.tsx";

/**
 * A session ends by itself after a watch, or at another desk, while words are being written: they stay, and nothing of the
 * screen is seen until its person has signed in again. Whoever else signs in gets a screen of their own.
 */
export function SignedOut(): ReactNode {
  const { me } = useSession();
  const { state, why } = useLiveState();
  const person = useRef(me.person?.id);
  useEffect(() => {
    // In another tab of this browser, say: what is shown and written here was meant for somebody else.
    if (me.person?.id !== person.current) window.location.assign("/");
  }, [me.person?.id]);
  return state === "down" && why === "signed-out" ? <Cover /> : null;
}

function Cover(): ReactNode {
  const { t, pick } = useWords();
  const { me } = useSession();
  const cover = useRef<HTMLDialogElement>(null);
  useEffect(() => cover.current?.showModal(), []);
  // The line to the node is opened anew by whoever signed in, and with it this goes away.
  const goOn = async (entered: MeView) => {
    if (entered.person?.id !== me.person?.id) return window.location.assign("/");
    const post = me.post?.id;
    if (post === undefined || post === entered.post?.id) return;
    // What was begun as a post goes on as that post, where it is held still.
    await client.call(operations.switchPost, { body: { post } }).catch(() => undefined);
  };
  return (
    <dialog
      ref={cover}
      className="signed-out sign-in"
      aria-labelledby="signed-out"
      data-react-aria-top-layer="true"
      onCancel={(event) => event.preventDefault()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className="sign-in-sheet">
        <header className="sign-in-head">
          <div>
            <h1 id="signed-out">{t("state.signedOut")}</h1>
            <p>{t("state.signedOutHelp", { person: me.person === undefined ? "" : pick(me.person.name) })}</p>
          </div>
        </header>
        <SignInForms demo={me.demo} onEntered={(entered) => void goOn(entered)} />
      </div>
    </dialog>
  );
}
