import type { AudienceView, DraftRow } from "@kakehashi/contract";
import { formatInstant } from "@kakehashi/language";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useLabels } from "../act/act-dialog.tsx";
import { commands } from "../act/commands.ts";
import { useOtherNames } from "../act/other-names.ts";
import { useReadsOnly } from "../act/reads-only.ts";
import { releaseDraft } from "../act/release-draft.ts";
import { useReleaseReason } from "../act/release-reason.ts";
import { SendDialog } from "../act/send-dialog.tsx";
import { useCommand } from "../act/use-command.ts";
import { useFailureWords } from "../app/failure-words.ts";
import { ObjectLink } from "../app/object-link.tsx";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { useStandingDialog } from "../app/standing-dialog.tsx";
import { Button } from "../design/button.tsx";
import { Choice } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { useZone } from "../design/time.tsx";
import { Written } from "../design/written.tsx";
import { InputWords } from "./input-words.tsx";

/** One draft in the exact form in which it would leave, under which label, to whom; release it, or throw it away. */
export function DraftPanel(props: { readonly draft: DraftRow }): ReactNode {
  const { draft } = props;
  const { t, pick, language } = useWords();
  const session = useSession();
  const otherNames = useOtherNames();
  const reasonFor = useReleaseReason();
  const readsOnly = useReadsOnly();
  const zone = useZone();
  const cache = useQueryClient();
  const { about } = draft;
  const audience =
    session.realm.audiences.find((each) => each.audience === about?.audience && !each.home) ?? session.shared;
  const object = useQuery({
    ...queries.object(about?.audience ?? "", about?.subject ?? ""),
    enabled: about !== undefined,
  }).data;
  const own = object?.shared.label ?? audience.label;
  const labels = useLabels(audience, own);
  const [picked, pickLabel] = useState<string | undefined>();
  const label = labels.find(({ value }) => value === picked)?.value ?? own;
  const open = useStandingDialog();
  const discard = useCommand(commands.recall, () => void cache.invalidateQueries({ queryKey: ["audience"] }));
  const reason = reasonFor(audience, label);
  return (
    <aside className="release-detail scroll" aria-label={t("release.exact")}>
      <div className="panel-head">
        <h2>{pick(draft.title)}</h2>
        <span className="aside">
          {about === undefined ? null : (
            <ObjectLink audience={about.audience} subject={about.subject}>
              {about.reference} <Written text={about.title} />
            </ObjectLink>
          )}
        </span>
      </div>
      <div className="release-body">
        <dl className="facts">
          <dt>{t("release.draftedBy")}</dt>
          <dd>
            {pick(draft.stamp.postName)}　
            <span className="second">{formatInstant(draft.stamp.time, zone, language)}</span>
          </dd>
          <dt>{t("send.to")}</dt>
          <dd>{otherNames(audience)}</dd>
        </dl>
        {labels.length < 2 ? null : (
          <Choice label={t("send.label")} value={label} onChange={pickLabel} options={labels} />
        )}
        <div className="message-preview">
          <header>
            <span>{t("release.exact")}</span>
            <span>{labels.find(({ value }) => value === label)?.words ?? label}</span>
          </header>
          <div>
            <InputWords input={draft.input} />
          </div>
        </div>
        <div className="buttons">
          <Button
            kind="primary"
            reason={reason}
            onPress={() => open((onClose) => <ReleaseDialog {...{ draft, audience, label, onClose }} />)}
          >
            {t("act.release")}
          </Button>
          <Button
            pending={discard.pending}
            reason={readsOnly}
            onPress={() =>
              discard.send(
                { entry: draft.draft },
                { audience: draft.audience, subject: draft.subject, label: draft.stamp.label },
              )
            }
          >
            {t("release.discard")}
          </Button>
        </div>
        {reason === undefined ? null : <p className="note second">{t("act.unavailable", { reason })}</p>}
        {discard.error === undefined ? null : (
          <p className="field-error" role="alert">
            {discard.error}
          </p>
        )}
      </div>
    </aside>
  );
}

/** Another may release or discard the draft under the hand of whoever is about to: the dialog stays on it, and says so. */
function ReleaseDialog(props: {
  readonly draft: DraftRow;
  readonly audience: AudienceView;
  readonly label: string;
  readonly onClose: () => void;
}): ReactNode {
  const { draft, audience, label, onClose } = props;
  const { t, pick } = useWords();
  const { me, realm, home } = useSession();
  const otherNames = useOtherNames();
  const failureWords = useFailureWords();
  const cache = useQueryClient();
  const rows = useQuery(queries.drafts(realm.realm, home?.audience ?? "")).data?.rows;
  const release = useMutation({
    mutationFn: () =>
      releaseDraft({
        home: { audience: draft.audience, label: draft.stamp.label },
        dossier: draft.subject,
        draft: draft.draft,
        command: draft.command,
        input: draft.input,
        audience: audience.audience,
        about: draft.about?.subject,
        label,
        person: me.person?.id ?? "",
      }),
    onSuccess: async () => {
      onClose();
      await cache.invalidateQueries();
    },
  });
  const standing = rows?.find((row) => row.draft === draft.draft);
  const isGone = rows !== undefined && (standing === undefined || standing.released !== undefined);
  const gone = isGone && !release.isPending && !release.isSuccess ? t("release.gone") : undefined;
  return (
    <SendDialog
      title={t("send.title", { party: otherNames(audience) })}
      aside={pick(draft.title)}
      audience={audience}
      label={label}
      preview={<InputWords input={draft.input} />}
      previewLanguage="日本語 / English"
      afterwards={t("send.afterwards")}
      error={gone ?? failureWords(release.error)}
      against={gone}
      pending={release.isPending}
      sendWords={t("release.send")}
      onSend={() => release.mutate()}
      onClose={onClose}
    />
  );
}
