import { type MailPreference, type NoticeSettingsView, operations } from "@kakehashi/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { client } from "../app/client.ts";
import { useFailureWords } from "../app/failure-words.ts";
import { Problem } from "../app/problem-blank.tsx";
import { Button } from "../design/button.tsx";
import { Choice, Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { Loading } from "../design/states.tsx";
import { noticeQueries } from "./notice-queries.ts";

export function MailSettings(): ReactNode {
  const { t } = useWords();
  const { data, error } = useQuery(noticeQueries.settings());
  return (
    <section>
      <h2>{t("notices.mail")}</h2>
      <p className="second">{t("notices.mailHelp")}</p>
      {data !== undefined ? (
        <MailForm held={data} />
      ) : error === null ? (
        <Loading rows={3} />
      ) : (
        <Problem error={error} />
      )}
    </section>
  );
}

function preferenceOf({ address, mail, zone, timeZone }: NoticeSettingsView): MailPreference {
  return {
    ...{ mail, zone },
    ...(address !== undefined && { address }),
    ...(timeZone !== undefined && { timeZone }),
  };
}

function MailForm(props: { readonly held: NoticeSettingsView }): ReactNode {
  const { held } = props;
  const { t } = useWords();
  const cache = useQueryClient();
  const [draft, setDraft] = useState(() => preferenceOf(held));
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const save = useMutation({
    mutationFn: (body: MailPreference) => client.call(operations.setNoticeSettings, { body }),
    onSuccess: (view) => cache.setQueryData(["notice-settings"], view),
  });
  const change = (part: Partial<MailPreference>) => {
    save.reset();
    setDraft({ ...draft, ...part });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { address = "", ...rest } = draft;
    save.mutate({
      ...rest,
      ...(address.trim() === "" ? {} : { address: address.trim() }),
      ...(draft.zone === "local" ? { timeZone: draft.timeZone ?? here } : {}),
    });
  };
  const fault = useFailureWords()(save.error);
  const { domains, mailOffered } = held;
  return (
    <form onSubmit={submit}>
      {mailOffered ? null : <p role="note">{t("notices.mailNone")}</p>}
      <Field
        label={t("notices.address")}
        value={draft.address ?? ""}
        onChange={(address) => change({ address })}
        error={fault}
        {...(domains.length === 0 ? {} : { help: t("notices.addressDomains", { domains: domains.join(", ") }) })}
      />
      <Choice
        label={t("notices.when")}
        value={draft.mail}
        onChange={(mail) => change({ mail })}
        options={[
          { value: "off", words: t("notices.off") },
          { value: "at-once", words: t("notices.atOnce") },
          { value: "hourly", words: t("notices.hourly") },
        ]}
      />
      <Choice
        label={t("notices.times")}
        value={draft.zone}
        onChange={(zone) => change({ zone })}
        options={[
          { value: "JST", words: t("notices.jst") },
          { value: "local", words: t("notices.local", { zone: draft.timeZone ?? here }) },
          { value: "Z", words: t("notices.zulu") },
        ]}
      />
      <div className="line">
        <Button type="submit" kind="primary" pending={save.isPending}>
          {t("notices.save")}
        </Button>
        <span role="status">{save.isSuccess ? t("notices.saved") : ""}</span>
      </div>
    </form>
  );
}
