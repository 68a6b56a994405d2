import type { ReactNode } from "react";
import { useWords } from "../design/language.tsx";
import { useShortTime } from "./use-short-time.ts";
import type { Down } from "./why-down.ts";

const words = {
  server: { since: "link.browserDown", detail: "link.browserDownDetail" },
  store: { since: "link.storeAway", detail: "link.storeAwayDetail" },
  node: { since: "link.nodeStopped", detail: "link.nodeStoppedDetail" },
} as const satisfies Record<Down, unknown>;

/** Why the screen has no line to its node, and since when, in realm time, ms: what is shown is as of then. */
export function DownNotice(props: { readonly why: Down; readonly since: number }): ReactNode {
  const { t } = useWords();
  const { since, detail } = words[props.why];
  return (
    <div className="interrupted">
      {t(since, { time: useShortTime()(props.since) })}
      <span>{t(detail)}</span>
    </div>
  );
}
