import { type OwnAccountView, operations, passwordUnits } from "@kakehashi/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { client, newKey, problemOf } from "../app/client.ts";
import { useFailureWords } from "../app/failure-words.ts";
import { Button } from "../design/button.tsx";
import { Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { accountQuery } from "./account-query.ts";

interface Passwords {
  readonly present: string;
  readonly next: string;
  readonly again: string;
}

const none: Passwords = { present: "", next: "", again: "" };

/**
 * Another password. It is kept nowhere until it is sent, unlike other writes without an answer: whoever sends the same again
 * from the open form sends it under the same key.
 */
export function PasswordForm(props: { readonly account: OwnAccountView }): ReactNode {
  const { account } = props;
  const { t } = useWords();
  const cache = useQueryClient();
  const failureWords = useFailureWords();
  const [typed, setTyped] = useState({ ...none, key: newKey() });
  const [differ, setDiffer] = useState(false);
  const change = useMutation({
    mutationFn: ({ present, next, key }: typeof typed) =>
      client.call(operations.changePassword, { body: { present, next } }, { key }),
    onSuccess: (view) => {
      cache.setQueryData(accountQuery.queryKey, view);
      setTyped({ ...none, key: newKey() });
    },
  });
  const type = (part: Partial<Passwords>) => {
    change.reset();
    setDiffer(false);
    setTyped({ ...typed, ...part, key: newKey() });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.next === typed.again) change.mutate(typed);
    else setDiffer(true);
  };
  if (!account.hasPassword) {
    return (
      <section aria-labelledby="account-password">
        <h2 id="account-password">{t("account.password")}</h2>
        <p role="note">{t("account.passwordNone")}</p>
      </section>
    );
  }
  const fault = failureWords(change.error);
  const isOfPresent = problemOf(change.error)?.code === "password-wrong";
  return (
    <section aria-labelledby="account-password">
      <h2 id="account-password">{t("account.password")}</h2>
      <p className="second">{t("account.passwordHelp")}</p>
      <form onSubmit={submit}>
        {/* For programs that keep passwords: of which account this one is. */}
        <input name="username" autoComplete="username" value={account.account} readOnly hidden />
        <Field
          label={t("account.present")}
          name="password"
          type="password"
          value={typed.present}
          onChange={(present) => type({ present })}
          error={isOfPresent ? fault : undefined}
        />
        <Field
          label={t("account.next")}
          name="new-password"
          type="password"
          help={t("account.nextHelp", { min: passwordUnits.min })}
          value={typed.next}
          onChange={(next) => type({ next })}
          error={isOfPresent ? undefined : fault}
        />
        <Field
          label={t("account.again")}
          name="new-password"
          type="password"
          value={typed.again}
          onChange={(again) => type({ again })}
          error={differ ? t("account.differ") : undefined}
        />
        <div className="line">
          <Button type="submit" kind="primary" pending={change.isPending}>
            {t("account.change")}
          </Button>
          <span role="status">{change.isSuccess ? t("account.changed") : ""}</span>
        </div>
      </form>
    </section>
  );
}
