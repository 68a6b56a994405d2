import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { commands } from "../act/commands.ts";
import { useOtherNames } from "../act/other-names.ts";
import { releaseDraft } from "../act/release-draft.ts";
import { AsWritten } from "../act/said.tsx";
import { SendDialog } from "../act/send-dialog.tsx";
import { sendFirst, unansweredActs } from "../act/unanswered.ts";
import { client } from "../app/client.ts";
import { useFailureWords } from "../app/failure-words.ts";
import { newestSituation } from "../app/newest-situation.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { placeOf, type ReportActProps } from "./report-target.ts";

/**
 * Releases a line kept at home: it is entered anew for the others, who learn nothing of the first; the link between both
 * stays at home.
 */
export function ReleaseLine(props: ReportActProps): ReactNode {
  const { report, reference, onClose } = props;
  const { t } = useWords();
  const session = useSession();
  const otherNames = useOtherNames();
  const failureWords = useFailureWords();
  const cache = useQueryClient();
  const { label } = session.shared;
  const person = session.me.person?.id ?? "";
  const { home, shared } = session;
  // A line at home names no situation, which is an object of the others' audience: it goes to the one on the screen.
  const chosen = useParams({ strict: false }).subject;
  const situations = useQuery(queries.situations(shared.audience)).data?.rows ?? [];
  const situation = situations.find(({ subject }) => subject === chosen) ?? newestSituation(situations);
  const input = {
    words: report.text ?? {},
    event: report.event,
    sources: report.source,
    status: report.status === "confirmed" ? "confirmed" : "unconfirmed",
    ...placeOf(report),
    ...(situation === undefined ? {} : { situation: situation.subject }),
  };
  const draft = { command: commands.log.name, input };
  const release = useMutation({
    mutationFn: async () => {
      if (home === undefined) throw new Error("there is no home audience in this realm");
      const about = { about: report.subject, draft };
      const at = { audience: home.audience, label: home.label };
      // Its key is kept until the whole stands: opened anew, the same line is one draft, and goes once.
      const opening = { person, command: `release of ${report.subject}` };
      const { reply: kept, sent } = await sendFirst(opening, about, at, ({ key }) =>
        client.command(commands.openDossier, { ...at, input: about }, { key }),
      );
      const entry = kept.entries.find(({ kind }) => kind === "draft/1")?.entry ?? "";
      const reply = await releaseDraft({
        home,
        dossier: kept.subject,
        draft: entry,
        ...draft,
        audience: shared.audience,
        about: undefined,
        label,
        person,
      });
      unansweredActs.answered(sent);
      return reply;
    },
    onSuccess: async () => {
      onClose();
      await cache.invalidateQueries();
    },
  });
  return (
    <SendDialog
      title={t("send.title", { party: otherNames(shared) })}
      aside={
        <>
          {t("act.release")}　{reference}
        </>
      }
      audience={shared}
      label={label}
      preview={report.text === undefined ? null : <AsWritten text={report.text as { ja?: string; en?: string }} />}
      previewLanguage="日本語 / English"
      afterwards={t("release.lineAfterwards")}
      error={failureWords(release.error)}
      pending={release.isPending}
      held={{ command: commands.log, input }}
      onSend={() => release.mutate()}
      onClose={onClose}
    />
  );
}
