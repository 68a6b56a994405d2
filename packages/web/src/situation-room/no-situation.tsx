import { type ReactNode, useState } from "react";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { Blank } from "../design/states.tsx";
import { OpenSituation } from "../situation/open-situation.tsx";

/** An empty realm: what a situation is, and how to open one. */
export function NoSituation(): ReactNode {
  const { t } = useWords();
  const [opening, setOpening] = useState(false);
  return (
    <Blank title={t("room.noSituation")} help={t("room.noSituationHelp")}>
      <Button kind="primary" onPress={() => setOpening(true)}>
        {t("act.openSituation")}
      </Button>
      {opening ? <OpenSituation onClose={() => setOpening(false)} /> : null}
    </Blank>
  );
}
