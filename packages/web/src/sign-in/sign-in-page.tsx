import "./sign-in.css";
import { type MeView, operations } from "@kakehashi/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { client } from "../app/client.ts";
import { useFailureWords } from "../app/failure-words.ts";
import { LanguageSwitch } from "../app/language-switch.tsx";
import { readAnew } from "../app/live.ts";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useBack } from "../app/use-back.ts";
import { Brand } from "../design/brand.tsx";
import { Button } from "../design/button.tsx";
import { Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { forgetKept } from "../table/use-kept.ts";

/** One click for the posts of the demonstration; account and password where people really work. */
export function SignInPage(): ReactNode {
  const { t, pick } = useWords();
  const me = useQuery(queries.me());
  const enter = useEnter();
  useBack(me.error !== null, () => void me.refetch());
  useEffect(() => {
    document.title = `${t("signIn.title")} - ${t("app.name")}`;
  }, [t]);
  return (
    <main className="sign-in">
      <div className="sign-in-sheet">
        <header className="sign-in-head">
          <h1 className="brand">
            <Brand />
          </h1>
          <p>{me.data === undefined ? t("signIn.lead") : t("signIn.nodeOf", { party: pick(me.data.node.name) })}</p>
          <LanguageSwitch />
        </header>
        {me.error === null ? null : <Problem error={me.error} onRetry={() => void me.refetch()} />}
        <SignInForms demo={me.data?.demo === true} onEntered={enter} />
      </div>
    </main>
  );
}

interface Entering {
  readonly onEntered: (me: MeView) => void;
}

/** The ways to sign in that a node offers. The other tabs of this browser go on as whoever signs in. */
export function SignInForms(props: Entering & { readonly demo: boolean }): ReactNode {
  const demo = useQuery({ ...queries.demoAccounts(), enabled: props.demo, retry: false });
  const onEntered = (me: MeView) => {
    readAnew();
    props.onEntered(me);
  };
  return (
    <>
      {demo.data === undefined ? null : <DemoPosts accounts={demo.data.accounts} onEntered={onEntered} />}
      <PasswordForm onEntered={onEntered} />
    </>
  );
}

/**
 * After signing in everything is read anew: another post sees another part of the record. A post with a seat begins with
 * what awaits it, the others with the situation.
 */
function useEnter(): (me: MeView) => void {
  const cache = useQueryClient();
  const navigate = useNavigate();
  return ({ post }) => {
    cache.clear();
    forgetKept();
    void navigate({ to: post !== undefined && post.bodies.length > 0 ? "/inbox" : "/" });
  };
}

function DemoPosts(
  props: Entering & {
    readonly accounts: readonly {
      id: string;
      name: { ja: string; en: string };
      post: { name: { ja: string; en: string } };
      body?: { ja: string; en: string } | undefined;
    }[];
  },
): ReactNode {
  const { t, pick } = useWords();
  const signIn = useMutation({
    mutationFn: (account: string) => client.call(operations.demoSignIn, { body: { account } }),
    onSuccess: props.onEntered,
  });
  const failureWords = useFailureWords();
  const error = failureWords(signIn.error);
  return (
    <section aria-labelledby="demo-posts">
      <h2 id="demo-posts">{t("signIn.demo")}</h2>
      <p>{t("signIn.demoHelp")}</p>
      <div className="demo-posts">
        {props.accounts.map((account) => (
          <button
            key={account.id}
            type="button"
            className="inset"
            onClick={() => signIn.mutate(account.id)}
            disabled={signIn.isPending}
          >
            <span>
              <strong>{pick(account.post.name)}</strong>
              <br />
              <span className="role">{account.body === undefined ? "" : pick(account.body)}</span>
            </span>
            <span className="role">{pick(account.name)}</span>
          </button>
        ))}
      </div>
      {error === undefined ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </section>
  );
}

function PasswordForm(props: Entering): ReactNode {
  const { t } = useWords();
  const [account, setAccount] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: () => client.call(operations.signIn, { body: { account, password } }),
    onSuccess: props.onEntered,
  });
  const failureWords = useFailureWords();
  const error = failureWords(signIn.error);
  return (
    <section aria-labelledby="password">
      <h2 id="password">{t("signIn.title")}</h2>
      <p />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (account !== "" && password !== "") signIn.mutate();
        }}
      >
        <Field label={t("signIn.account")} name="username" value={account} onChange={setAccount} />
        <Field
          label={t("signIn.password")}
          name="password"
          type="password"
          value={password}
          onChange={setPassword}
          error={error}
        />
        <Button type="submit" kind="primary" pending={signIn.isPending}>
          {t("signIn.submit")}
        </Button>
      </form>
    </section>
  );
}
