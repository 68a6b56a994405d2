import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useOwnAmendments } from "../app/awaiting-amendments.ts";
import { useShortTime } from "../app/use-short-time.ts";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";

/** Amendments of the mechanism that await this post's word: each leads to what it would change. */
export function OwnAmendments(): ReactNode {
  const { t, pick } = useWords();
  const shortTime = useShortTime();
  const amendments = useOwnAmendments();
  if (amendments.length === 0) return null;
  return (
    <section aria-labelledby="own-amendments" data-list>
      <h2 className="group-head" id="own-amendments">
        {t("amend.title")} <span className="third">{amendments.length}</span>
      </h2>
      {amendments.map(({ text, name, version, stamp }) => (
        <Link key={text} className="row own-task" data-row to="/mechanism/amendments" search={{ entry: text }}>
          <span>
            <Mark party={stamp.party} />
          </span>
          <span className="title">
            {name === undefined || version === undefined
              ? t("amend.wordsNotHere")
              : `${pick(name)}　${t("mechanism.version", { version })}`}
          </span>
          <span className="second">{t("amend.asked")}</span>
          <span className="second" />
          <span className="when">{shortTime(stamp.time)}</span>
        </Link>
      ))}
    </section>
  );
}
