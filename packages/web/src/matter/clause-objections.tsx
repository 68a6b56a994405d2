import type { Clause } from "@kakehashi/contract";
import type { ReactNode } from "react";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { Written } from "../design/written.tsx";

/** Who objects to this clause and why; what was said of an earlier version says whether the words are still the same. */
export function ClauseObjections(props: { readonly clause: Clause }): ReactNode {
  const { objections } = props.clause;
  const { t } = useWords();
  if (objections === undefined) return null;
  return (
    <ul className="objections" aria-label={t("text.objections")}>
      {objections.map(({ party, stance, is, version, words, stamp }) => (
        <li key={stamp.entry} className="line">
          <Mark party={party} state={is === "changed" ? "hollow" : "struck"} />
          <span>
            <strong>{t(stance === "reserve" ? "text.reserves" : "text.objects")}</strong>
            {is === "here" ? null : (
              <span className="second">
                {" "}
                {t(is === "unchanged" ? "text.objectedUnchanged" : "text.objectedChanged", { version })}
              </span>
            )}
            {words === undefined ? null : (
              <>
                {"　"}
                <Written text={words} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
