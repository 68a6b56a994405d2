import type { OwnAccountView } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { usePlace } from "../app/place.tsx";
import { Problem } from "../app/problem-blank.tsx";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { Loading } from "../design/states.tsx";
import { accountQuery } from "./account-query.ts";
import { OpenSessions } from "./open-sessions.tsx";
import { PasswordForm } from "./password-form.tsx";
import "../design/settings-page.css";
import "./account.css";

/** A person's own account: who they are at this node, another password, where they are signed in. */
export function AccountPage(): ReactNode {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(accountQuery);
  usePlace([{ words: t("account.place") }]);
  return (
    <div className="settings-page">
      <h1>{t("account.place")}</h1>
      {data !== undefined ? (
        <>
          <Who account={data} />
          <OpenSessions sessions={data.sessions} />
          <PasswordForm account={data} />
        </>
      ) : error === null ? (
        <Loading rows={6} />
      ) : (
        <Problem error={error} onRetry={() => void refetch()} />
      )}
    </div>
  );
}

function Who(props: { readonly account: OwnAccountView }): ReactNode {
  const { account } = props;
  const { t, pick } = useWords();
  const { me } = useSession();
  return (
    <section aria-labelledby="account-who">
      <h2 id="account-who">{pick(account.name)}</h2>
      <dl className="account-facts">
        <dt>{t("account.account")}</dt>
        <dd>{account.account}</dd>
        <dt>{t("account.posts")}</dt>
        <dd>
          <ul>
            {me.posts.map((post) => (
              <li key={post.id}>{pick(post.name)}</li>
            ))}
          </ul>
        </dd>
        <dt>{t("account.clearance")}</dt>
        <dd>{t("account.clearanceValue", { rank: String(me.clearance?.rank ?? 0) })}</dd>
      </dl>
      <p className="second">{t("account.changedBy")}</p>
    </section>
  );
}
