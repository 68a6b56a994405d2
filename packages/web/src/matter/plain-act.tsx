import type { MatterView, ObjectView } from "@kakehashi/contract";
import type { AnyCommand } from "@kakehashi/coordination";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { BilingualField, emptyPair, type Pair, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { AsWritten, Said } from "../act/said.tsx";
import { useSession } from "../app/session.tsx";
import { Choice } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { inFours } from "./fingerprint.ts";
import { FlaggedClauses } from "./flagged-clauses.tsx";
import { LinkList } from "./links-panel.tsx";
import { StaffingNote } from "./staffing-panel.tsx";
import { targetOf } from "./target.ts";
import { useActedText } from "./text-shown.tsx";

export type PlainAct = "concur" | "withdraw" | "remark" | "close" | "reopen";

interface Shape {
  readonly command: AnyCommand;
  readonly title: "act.concur" | "act.withdraw" | "act.remark" | "act.closeMatter" | "act.reopenMatter";
  /** Whether words are owed, may be added, or have no place. */
  readonly words: "owed" | "may" | "none";
  /** True where it names the newest text by its fingerprint. */
  readonly text: boolean;
  readonly binding: boolean;
}

const shapes: Readonly<Record<PlainAct, Shape>> = {
  concur: { command: commands.concur, title: "act.concur", words: "none", text: true, binding: true },
  withdraw: { command: commands.withdraw, title: "act.withdraw", words: "may", text: true, binding: false },
  remark: { command: commands.remark, title: "act.remark", words: "owed", text: false, binding: false },
  close: { command: commands.closeMatter, title: "act.closeMatter", words: "none", text: false, binding: true },
  reopen: { command: commands.reopenMatter, title: "act.reopenMatter", words: "none", text: false, binding: true },
};

/** An act of one line: words where it needs them, then the exact message as the others will see it, then one key. */
export function PlainActDialog(props: {
  readonly act: PlainAct;
  readonly matter: MatterView;
  readonly object: ObjectView;
  readonly onClose: () => void;
}): ReactNode {
  const { act, matter, object, onClose } = props;
  const { t, read } = useWords();
  const shape = shapes[act];
  const [pair, setPair, clear] = useDraft<Pair>(`say.${act}.${matter.subject}`, emptyPair);
  const [clause, setClause] = useState("");
  const { mine } = useSession();
  const acted = useActedText(matter);
  const own = matter.positions.filter(({ party, standing }) => party === mine && standing).at(-1);
  // What is taken back is what one's side said, of whichever version.
  const text = act === "withdraw" ? matter.texts.find(({ entry }) => entry === own?.text) : acted;
  const words = writtenOf(pair);
  const missing = shape.words === "owed" && words === undefined;
  const about = act === "remark";
  return (
    <ActDialog
      command={shape.command}
      title={t(shape.title)}
      aside={`${matter.reference}${text === undefined || !shape.text ? "" : ` ${t("matter.version", { version: text.version })}`}`}
      target={targetOf(matter, object)}
      binding={shape.binding}
      input={missing ? undefined : inputOf(act, { matter, text: text?.entry, words, clause })}
      missing={missing ? t("acts.wordsMissing") : undefined}
      preview={
        <>
          <Said
            does={(reader) =>
              reader.t(`says.${act}`, {
                reference: matter.reference,
                version: text?.version ?? 0,
                hash: inFours((text?.entry ?? "").slice(0, 16)),
              })
            }
          />
          {clause === "" ? null : <p className="second">{t("acts.onClause", { n: Number(clause) + 1 })}</p>}
          {words === undefined ? null : <AsWritten text={words} />}
        </>
      }
      note={
        act === "concur" ? (
          <>
            <FlaggedClauses text={text} />
            <StaffingNote object={object} />
          </>
        ) : act === "close" && matter.links.length > 0 ? (
          <ClosesSeeing matter={matter} />
        ) : undefined
      }
      afterwards={act === "concur" ? t("send.afterwardsConcur") : t("send.afterwards")}
      onDone={clear}
      onClose={onClose}
    >
      {shape.words === "none" ? undefined : (
        <>
          <BilingualField
            label={about ? t("record.words") : t("act.reason")}
            help={shape.words === "may" ? t("acts.optional") : t("act.reasonHelp")}
            lines={4}
            value={pair}
            onChange={setPair}
            autoFocus
          />
          {about && text !== undefined ? (
            <Choice
              label={t("acts.clause")}
              value={clause}
              onChange={setClause}
              options={[
                { value: "", words: t("acts.wholeText") },
                ...text.clauses.map((each, n) => ({
                  value: String(n),
                  words: `${n + 1}　${read(each.heading)?.words ?? ""}`,
                })),
              ]}
            />
          ) : null}
        </>
      )}
    </ActDialog>
  );
}

/** A closing names what its side saw of each link: nobody closes one matter unaware of the others. */
function ClosesSeeing(props: { readonly matter: MatterView }): ReactNode {
  const { matter } = props;
  const { t } = useWords();
  const isOpen = matter.links.some(({ state }) => state === "open");
  return (
    <>
      {isOpen ? <p className="field-error">{t("relate.isOpen")}</p> : null}
      <p className="second">{t("relate.closesSeeing")}</p>
      {matter.links.some(({ above }) => above) ? <p className="second">{t("relate.closesAbove")}</p> : null}
      <LinkList matter={matter} />
    </>
  );
}

interface Given {
  readonly matter: MatterView;
  readonly text: string | undefined;
  readonly words: { readonly ja?: string; readonly en?: string } | undefined;
  readonly clause: string;
}

function inputOf(act: PlainAct, { matter, text, words, clause }: Given): unknown {
  switch (act) {
    case "concur":
      return { text };
    case "withdraw":
      return words === undefined ? {} : { reason: words };
    case "remark":
      return {
        words,
        ...(text === undefined ? {} : { text }),
        ...(clause === "" || text === undefined ? {} : { clause: Number(clause) }),
      };
    case "close":
      return { links: matter.links.filter(({ above }) => above !== true).map(({ subject }) => subject) };
    case "reopen":
      return {};
  }
}
