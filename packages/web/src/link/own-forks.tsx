import type { ReactNode } from "react";
import { useIsSuperseded, useOwnForks } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { Notice } from "../design/notice.tsx";
import { WithCommands } from "../design/with-commands.tsx";

/** This node's own logs that went on in two ways: what happened, how much must be said again, and what is to be done. */
export function OwnForks(): ReactNode {
  const { t } = useWords();
  return useOwnForks().map(({ audience, incarnation, lost, open }) => (
    <Notice
      key={`${audience}/${incarnation}`}
      {...(open ? { kind: "alert" as const } : {})}
      title={t(open ? "linkPage.ownForkOpen" : "linkPage.ownForkPast")}
      detail={<WithCommands words={t(open ? "linkPage.ownForkRemedy" : "linkPage.ownForkAgain", { count: lost })} />}
    />
  ));
}

/** That another life of this node runs elsewhere, and what is to be done. */
export function Superseded(): ReactNode {
  const { t } = useWords();
  if (!useIsSuperseded()) return null;
  return <Notice kind="alert" title={t("linkPage.superseded")} detail={t("linkPage.supersededRemedy")} />;
}
