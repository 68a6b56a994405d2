import type { MatterView, ObjectView } from "@kakehashi/contract";
import type { AnyCommand } from "@kakehashi/coordination";
import { formatDayTime } from "@kakehashi/language";
import { type ReactNode, useState } from "react";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { SendDialog } from "../act/send-dialog.tsx";
import { useCommand } from "../act/use-command.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { Dialog } from "../design/dialog.tsx";
import { Field } from "../design/field.tsx";
import { useWords, wordsOf } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { useZone } from "../design/time.tsx";
import { inFours } from "./fingerprint.ts";

export type PlainAct = "concur" | "nonConcur" | "withdraw" | "ask" | "close";

const needsWords: Readonly<Record<PlainAct, boolean>> = {
  concur: false,
  nonConcur: true,
  withdraw: false,
  ask: true,
  close: false,
};
const commandOf: Readonly<Record<PlainAct, AnyCommand>> = {
  concur: commands.concur,
  nonConcur: commands.nonConcur,
  withdraw: commands.withdraw,
  ask: commands.remark,
  close: commands.closeMatter,
};
const titles = {
  concur: "act.concur",
  nonConcur: "act.nonConcur",
  withdraw: "act.withdraw",
  ask: "act.request",
  close: "act.closeMatter",
} as const;

/** An act of one line: words where it needs them, then the exact message as the other side will see it, then one key. */
export function PlainActDialog(props: {
  readonly act: PlainAct;
  readonly matter: MatterView;
  readonly object: ObjectView;
  readonly onClose: () => void;
}): ReactNode {
  const { act, matter, object, onClose } = props;
  const { t, language } = useWords();
  const session = useSession();
  const parties = useParties();
  const [words, setWords, clearWords] = useDraft(`${act}.${matter.subject}`, "");
  const [asking, setAsking] = useState(!needsWords[act]);
  const text = matter.texts.at(-1);
  const sending = useCommand(commandOf[act], () => {
    clearWords();
    onClose();
  });
  const others = session.shared.parties.filter((party) => party !== session.mine);
  const prose = { [language]: words.trim() };
  const input = {
    concur: { text: text?.entry },
    nonConcur: { text: text?.entry, reason: prose },
    withdraw: {},
    ask: { words: prose, question: true, ...(text === undefined ? {} : { text: text.entry }) },
    close: { links: [] },
  }[act];
  if (!asking) {
    return (
      <Dialog
        title={t(titles[act])}
        aside={matter.reference}
        onClose={onClose}
        foot={
          <>
            <Button
              kind="primary"
              onPress={() => {
                if (words.trim() !== "") setAsking(true);
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
        <Field
          label={act === "ask" ? t("act.request") : t("act.reason")}
          help={t("act.reasonHelp")}
          lines={4}
          language={language}
          value={words}
          onChange={setWords}
          error={sending.errorAt("/words") ?? sending.errorAt("/reason")}
          autoFocus
        />
      </Dialog>
    );
  }
  // The other side reads it in its own language: that is the form shown before it leaves.
  const reading = language === "ja" ? "en" : "ja";
  return (
    <SendDialog
      title={t("send.title", { party: others.map((party) => sideName(parties.of(party), language)).join(", ") })}
      aside={`${matter.reference}${text === undefined ? "" : ` ${t("matter.version", { version: text.version })}`}`}
      audience={session.shared}
      label={object.shared.label}
      preview={
        <>
          <MessageAsSeen act={act} matter={matter} language={reading} />
          {needsWords[act] ? <p lang={language}>“{words.trim()}”</p> : null}
        </>
      }
      previewLanguage={reading === "ja" ? "日本語" : "English"}
      afterwards={act === "concur" ? t("send.afterwardsConcur") : t("send.afterwards")}
      error={sending.error}
      pending={sending.pending}
      onSend={() =>
        sending.send(input, {
          audience: matter.audience,
          subject: matter.subject,
          label: object.shared.label,
          saw: object.shared.counts,
        })
      }
      onClose={() => {
        sending.reset();
        onClose();
      }}
    />
  );
}

function MessageAsSeen(props: {
  readonly act: PlainAct;
  readonly matter: MatterView;
  readonly language: "ja" | "en";
}): ReactNode {
  const { act, matter, language } = props;
  const { pick } = wordsOf(language);
  const { me, mine } = useSession();
  const parties = useParties();
  const zone = useZone();
  const now = useNow(1000);
  const text = matter.texts.at(-1);
  const party = pick(parties.of(mine).name);
  const post = me.post === undefined ? "" : pick(me.post.name);
  const time = `${formatDayTime(now, zone, language)} ${zone}`;
  const which = text === undefined ? "" : pick({ ja: `案文第${text.version}版`, en: `text version ${text.version}` });
  const hash = text === undefined ? "" : inFours(text.entry.slice(0, 16));
  const verbs = {
    concur: { ja: "に同意する", en: "concurs in" },
    nonConcur: { ja: "に同意しない", en: "does not concur in" },
    withdraw: { ja: "への同意を撤回する", en: "withdraws its concurrence in" },
    ask: { ja: "について照会する", en: "requests information on" },
    close: { ja: "を終結とする", en: "closes" },
  }[act];
  return (
    <p lang={language}>
      {language === "ja" ? (
        <>
          {party}（{post}）は、{matter.reference} {which}（照合値 <code>{hash}</code>）{verbs.ja}。{time}
        </>
      ) : (
        <>
          {party} ({post}) {verbs.en} {matter.reference}, {which}, fingerprint <code>{hash}</code>, {time}.
        </>
      )}
    </p>
  );
}
