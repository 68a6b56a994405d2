import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { useWords } from "../design/language.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { screenFailure, whenNodeAnswers } from "./load-screen.ts";

/** Stands in for a screen that is on its way. Where no line to the node is there it says so, and the screen comes with the line. */
export function ScreenComing(): ReactNode {
  const { t } = useWords();
  const failed = useSyncExternalStore(screenFailure.subscribe, screenFailure.read);
  useEffect(() => (failed ? whenNodeAnswers(() => location.reload()) : undefined), [failed]);
  return failed ? <Blank title={t("state.offline")} help={t("state.screenLater")} /> : <Loading rows={9} />;
}
