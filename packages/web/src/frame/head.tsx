import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { LanguageSwitch } from "../app/language-switch.tsx";
import { LinkChip } from "../app/link-chip.tsx";
import { useCrumbs } from "../app/place.tsx";
import { Brand } from "../design/brand.tsx";
import { useWords } from "../design/language.tsx";
import { NewsCell } from "../notices/news-cell.tsx";
import { ClockCell } from "./clock-cell.tsx";
import { PostMenu } from "./post-menu.tsx";

/** The same things in the same place on every screen: where, link, clock, search, language, post. */
export function Head(props: { readonly onSearch: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <header className="head">
      <Link to="/" className="brand inset">
        <Brand />
      </Link>
      <Crumbs />
      <LinkChip />
      <ClockCell />
      <NewsCell />
      <div className="head-cell search-cell">
        <button type="button" className="search-button" onClick={props.onSearch} aria-label={t("head.search")}>
          <span>{t("head.search")}</span>
          <kbd aria-hidden>/</kbd>
        </button>
      </div>
      <LanguageSwitch />
      <PostMenu />
    </header>
  );
}

function Crumbs(): ReactNode {
  const crumbs = useCrumbs();
  return (
    <div className="place">
      {crumbs.map(({ words, to }, n) => (
        <span key={words} className="line" aria-current={n === crumbs.length - 1 ? "page" : undefined}>
          <span className="crumb" title={words}>
            {to === undefined ? words : <Link to={to}>{words}</Link>}
          </span>
          {n === crumbs.length - 1 ? null : (
            <span className="third" aria-hidden>
              /
            </span>
          )}
        </span>
      ))}
    </div>
  );
}
