import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { Blank } from "../design/states.tsx";
import { problemOf } from "./client.ts";
import { WayOn } from "./way-on.tsx";

/** Why something could not be read, in words, with the way on: denied, gone, or no line to the server. */
export function Problem(props: { readonly error: unknown; readonly onRetry?: () => void }): ReactNode {
  const { t } = useWords();
  const problem = problemOf(props.error);
  const retry = props.onRetry === undefined ? null : <Button onPress={props.onRetry}>{t("act.retry")}</Button>;
  if (problem === undefined)
    return (
      <Blank title={t("state.offline")} help={t("state.offlineHelp")}>
        {retry}
      </Blank>
    );
  // Nothing was typed where something is read: what is wrong with a read is the address.
  if (problem.status === 404 || problem.code === "invalid-input")
    return (
      <Blank title={t("state.notFound")} help={t("state.notFoundHelp")}>
        <WayOn />
      </Blank>
    );
  if (problem.status === 403)
    return (
      <Blank title={t("state.denied")} help={`${problem.title} ${t("state.deniedHelp")}`}>
        <WayOn />
      </Blank>
    );
  if (problem.code === "not-signed-in")
    return (
      <Blank title={problem.title} help={t("state.signInHelp")}>
        <Link className="button" data-kind="primary" to="/sign-in">
          {t("signIn.title")}
        </Link>
      </Blank>
    );
  return (
    <Blank title={problem.title} help={problem.detail}>
      {retry}
    </Blank>
  );
}
