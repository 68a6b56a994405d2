import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { BilingualField, emptyPair, type Pair, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { AsWritten, Said } from "../act/said.tsx";
import { mechanismOf } from "../app/definition.ts";
import { PeriodFields, periodOf, type TypedPeriod } from "../app/period-fields.tsx";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Choice } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { useParties } from "../design/parties.tsx";
import { useZone } from "../design/time.tsx";
import { periodWords } from "./period-words.ts";
import { useOwnPosts } from "./post-ticks.tsx";

interface Draft extends TypedPeriod {
  readonly kind: "liaison" | "exchange";
  readonly post: string;
  readonly host: string;
  readonly role: Pair;
  readonly remark: Pair;
}

const empty: Draft = {
  ...{ kind: "liaison", post: "", host: "", role: emptyPair, remark: emptyPair },
  ...{ from: "", until: "" },
};

/** Registers a post of one's own side with another: which, where, from when to when, what for. Never who holds it. */
export function RegisterLiaison(props: {
  /** The body at which it works; absent: with the host as a whole. */
  readonly body: string | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { body, onClose } = props;
  const { t, pick, language } = useWords();
  const { shared, realm, mine } = useSession();
  const parties = useParties();
  const zone = useZone();
  const now = useNow(60_000);
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const posts = useOwnPosts(mechanism, body ?? "");
  const hosts = parties.ordered(shared.parties).filter((party) => party !== mine);
  const [draft, setDraft, clear] = useDraft<Draft>(`liaison.${shared.audience}.${body ?? ""}`, empty);
  const [tried, setTried] = useState(false);
  const post = posts.find(({ id }) => id === draft.post) ?? posts[0];
  const host = hosts.find((party) => party === draft.host) ?? hosts[0];
  const role = writtenOf(draft.role);
  const remark = writtenOf(draft.remark);
  const period = periodOf(draft, now);
  const place = body === undefined ? undefined : mechanism?.body(body)?.name;
  const input =
    role === undefined || period === undefined || post === undefined || host === undefined
      ? undefined
      : {
          ...{ kind: draft.kind, post: post.id, host, role, ...period },
          ...(body === undefined ? {} : { body }),
          ...(remark === undefined ? {} : { remark }),
        };
  return (
    <ActDialog
      command={commands.registerLiaison}
      title={t("liaison.registerTitle")}
      {...(place === undefined ? {} : { aside: pick(place) })}
      target={{ audience: shared.audience, label: shared.label }}
      input={input}
      missing={period === undefined ? t("liaison.badTime") : t("acts.wordsMissing")}
      onTried={() => setTried(true)}
      preview={
        input === undefined || post === undefined || host === undefined ? null : (
          <>
            <Said
              does={(reader) =>
                reader.t("liaison.saysRegister", {
                  post: reader.pick(post.name),
                  kind: reader.t(`liaison.kind.${draft.kind}`),
                  host: reader.pick(parties.of(host).name),
                  place: place === undefined ? reader.t("liaison.atHost") : reader.pick(place),
                  period: periodWords(period ?? {}, { ...reader, zone }),
                })
              }
            />
            {role === undefined ? null : <AsWritten text={role} />}
            {remark === undefined ? null : <AsWritten text={remark} />}
          </>
        )
      }
      onDone={clear}
      onClose={onClose}
    >
      <Choice
        label={t("liaison.kind")}
        value={draft.kind}
        onChange={(kind) => setDraft({ ...draft, kind })}
        options={(["liaison", "exchange"] as const).map((kind) => ({ value: kind, words: t(`liaison.kind.${kind}`) }))}
      />
      <Choice
        label={t("liaison.post")}
        value={post?.id ?? ""}
        onChange={(id) => setDraft({ ...draft, post: id })}
        options={posts.map(({ id, name }) => ({ value: id, words: pick(name) }))}
      />
      {hosts.length < 2 ? null : (
        <Choice
          label={t("liaison.host")}
          value={host ?? ""}
          onChange={(id) => setDraft({ ...draft, host: id })}
          options={hosts.map((id) => ({ value: id, words: parties.of(id).name[language] }))}
        />
      )}
      <BilingualField
        label={t("liaison.role")}
        help={t("liaison.roleHelp")}
        value={draft.role}
        onChange={(pair) => setDraft({ ...draft, role: pair })}
        error={tried && role === undefined ? t("acts.wordsMissing") : undefined}
        autoFocus
      />
      <PeriodFields value={draft} now={now} onChange={(typed) => setDraft({ ...draft, ...typed })} />
      <BilingualField
        label={t("liaison.remark")}
        help={t("acts.optional")}
        lines={2}
        value={draft.remark}
        onChange={(pair) => setDraft({ ...draft, remark: pair })}
      />
    </ActDialog>
  );
}
