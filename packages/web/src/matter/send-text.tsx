import type { MatterView, ObjectView, TextVersion } from "@kakehashi/contract";
import type { ReactNode } from "react";
import { commands } from "../act/commands.ts";
import { useOtherNames } from "../act/other-names.ts";
import { SendDialog } from "../act/send-dialog.tsx";
import { useCommand, useSentBefore } from "../act/use-command.ts";
import { useStaleGuard } from "../act/use-stale-guard.ts";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { Changes } from "./changes.tsx";
import { targetOf } from "./target.ts";
import { type ClauseDraft, type TextDraft, textInput } from "./text-draft.ts";

/** The next version as all sides will see it, with what changed, and one key. */
export function SendText(props: {
  readonly matter: MatterView;
  readonly object: ObjectView;
  readonly draft: TextDraft;
  readonly version: number;
  readonly basis: TextVersion | undefined;
  readonly onBack: () => void;
  readonly onDone: () => void;
}): ReactNode {
  const { matter, object, draft, version, basis, onBack, onDone } = props;
  const { t } = useWords();
  const session = useSession();
  const otherNames = useOtherNames();
  const propose = useCommand(commands.proposeText, onDone);
  const input = textInput(draft, session.mine);
  const isOpen = draft.clauses.some(({ alternatives }) => alternatives.length > 0);
  const { subject } = matter;
  const target = targetOf(matter, object);
  const sentBefore = useSentBefore(commands.proposeText, target);
  const stale = useStaleGuard(propose, target.saw);
  const standing = t(
    draft.authentic === "both"
      ? "propose.bothAuthentic"
      : draft.authentic === "ja"
        ? "text.jaAuthentic"
        : "text.enAuthentic",
  );
  return (
    <SendDialog
      title={t("send.title", { party: otherNames(session.shared) })}
      aside={`${matter.reference} ${t("matter.version", { version })}`}
      audience={session.shared}
      label={object.shared.label}
      preview={
        <ol className="scroll preview-clauses">
          {draft.clauses.map((clause, n) => (
            <PreviewClause key={clause.id} clause={clause} number={n + 1} before={basis?.clauses[clause.was ?? -1]} />
          ))}
        </ol>
      }
      previewLanguage="日本語 / English"
      sentBefore={sentBefore}
      afterwards={[
        standing,
        ...(isOpen ? [t("text.nobodyCanConcur")] : draft.concur ? [t("text.concursAtOnce")] : []),
        t("send.afterwards"),
      ].join(" ")}
      error={stale.asked ? t("acts.movedAsk") : propose.error}
      pending={propose.pending}
      sendWords={stale.asked ? t("acts.sendAnyway") : undefined}
      held={{ command: commands.proposeText, about: subject, input }}
      onHeld={onDone}
      onSend={() => propose.send(input, { ...target, ...stale.saw() })}
      onClose={() => {
        propose.reset();
        onBack();
      }}
    />
  );
}

function PreviewClause(props: {
  readonly clause: ClauseDraft;
  readonly number: number;
  readonly before: { readonly ja: string; readonly en: string } | undefined;
}): ReactNode {
  const { clause, number, before } = props;
  return (
    <li>
      <strong>{number}</strong> {clause.headingJa} {clause.headingEn}
      {(["ja", "en"] as const).map((each) => (
        <p key={each} lang={each}>
          <Changes before={before?.[each] ?? ""} after={clause[each]} />
        </p>
      ))}
      {clause.alternatives.map(({ id, party, ja, en }) => (
        <div key={id} className="preview-alternative">
          <Mark party={party} />
          <p lang="ja">［{ja}］</p>
          <p lang="en">［{en}］</p>
        </div>
      ))}
    </li>
  );
}
