import { type OpenSessionView, operations } from "@kakehashi/contract";
import { formatInstant } from "@kakehashi/language";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { client } from "../app/client.ts";
import { useFailureWords } from "../app/failure-words.ts";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { useZone } from "../design/time.tsx";
import { accountQuery } from "./account-query.ts";
import { agentWords } from "./agent-words.ts";

/** Every session of this person, and the end of those that are not this one. To end one twice changes nothing. */
export function OpenSessions(props: { readonly sessions: readonly OpenSessionView[] }): ReactNode {
  const { sessions } = props;
  const { t } = useWords();
  const cache = useQueryClient();
  const failureWords = useFailureWords();
  const end = useMutation({
    mutationFn: (session: string | undefined) =>
      client.call(operations.endSessions, { body: session === undefined ? {} : { session } }),
    onSuccess: (view) => cache.setQueryData(accountQuery.queryKey, view),
  });
  const fault = failureWords(end.error);
  return (
    <section aria-labelledby="account-sessions">
      <h2 id="account-sessions">{t("account.sessions")}</h2>
      <p className="second">{t("account.sessionsHelp")}</p>
      <ul className="open-sessions">
        {[...sessions]
          .sort((a, b) => Number(b.own) - Number(a.own))
          .map((session) => (
            <Session
              key={session.id}
              session={session}
              pending={end.isPending && end.variables === session.id}
              onEnd={() => end.mutate(session.id)}
            />
          ))}
      </ul>
      {sessions.length < 3 ? null : (
        <Button pending={end.isPending && end.variables === undefined} onPress={() => end.mutate(undefined)}>
          {t("account.endAll")}
        </Button>
      )}
      {fault === undefined ? null : <p role="alert">{fault}</p>}
    </section>
  );
}

function Session(props: {
  readonly session: OpenSessionView;
  readonly pending: boolean;
  readonly onEnd: () => void;
}): ReactNode {
  const { agent, openedAt, expiresAt, post, own } = props.session;
  const { t, pick, language } = useWords();
  const zone = useZone();
  const time = (ms: number) => formatInstant(ms, zone, language);
  const name = agentWords(agent) ?? t("account.unknownAgent");
  return (
    <li>
      <span className="open-session-words">
        <span>
          <strong>{name}</strong>
          {own ? <span className="second">　{t("account.here")}</span> : null}
        </span>
        {post === undefined ? null : <span>{pick(post.name)}</span>}
        <span className="second">{t("account.openedAt", { time: time(openedAt) })}</span>
        <span className="second">{t("account.endsAt", { time: time(expiresAt) })}</span>
      </span>
      {own ? null : (
        <Button
          size="small"
          kind="danger"
          pending={props.pending}
          label={`${t("account.end")}: ${name}, ${time(openedAt)}`}
          onPress={props.onEnd}
        >
          {t("account.end")}
        </Button>
      )}
    </li>
  );
}
