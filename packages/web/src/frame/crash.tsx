import type { ReactNode } from "react";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { Blank } from "../design/states.tsx";

/** A defect of ours: what to do stands first, what to tell the operator beneath. */
export function Crash(props: { readonly error: unknown }): ReactNode {
  const { t } = useWords();
  return (
    <Blank title={t("state.crashed")} help={t("state.crashedHelp")}>
      <Button onPress={() => location.reload()}>{t("state.reload")}</Button>
      <pre className="note">{String(props.error)}</pre>
    </Blank>
  );
}
