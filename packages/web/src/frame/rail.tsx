import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useOwnAmendments } from "../app/awaiting-amendments.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";

/** Only what works is here: words, no icons. */
const places = [
  { to: "/", words: "rail.situation" },
  { to: "/inbox", words: "rail.inbox" },
  { to: "/matters", words: "rail.matters" },
  { to: "/boards", words: "rail.boards" },
  { to: "/release", words: "rail.release" },
  { to: "/mechanism", words: "rail.mechanism" },
  { to: "/record", words: "rail.record" },
] as const;

/** Four fit on a phone; the rest stand behind the palette. */
const phonePlaces = 4;

function useHere(): (to: string) => boolean {
  const { pathname } = useLocation();
  return (to) => (to === "/" ? pathname === "/" || pathname.startsWith("/situations") : pathname.startsWith(to));
}

/** What awaits the post that is signed in: matters, and of the general post amendments of the mechanism. */
function useAwaitsMe(): number {
  const { shared } = useSession();
  // One row of each group: it is asked again after each change, on every screen, for the sake of a number.
  const matters = useQuery(queries.inbox(shared.audience, 1)).data?.counts.me ?? 0;
  return matters + useOwnAmendments().length;
}

/** Drafts at home that nobody has released yet. */
function useAwaitingRelease(): number {
  const { realm, home } = useSession();
  const { data } = useQuery(queries.drafts(realm.realm, home?.audience ?? ""));
  return (data?.rows ?? []).filter(({ released }) => released === undefined).length;
}

/** How many wait at a place; nothing where none do. */
function useCounts(): (to: string) => number {
  const counts: Readonly<Record<string, number>> = { "/inbox": useAwaitsMe(), "/release": useAwaitingRelease() };
  return (to) => counts[to] ?? 0;
}

export function Rail(props: { readonly onPalette: () => void }): ReactNode {
  const { t } = useWords();
  const countOf = useCounts();
  const here = useHere();
  return (
    <nav className="rail" aria-label={t("rail.label")}>
      {places.map(({ to, words }) => (
        <Link key={to} to={to} className="inset" data-here={here(to) ? "" : undefined}>
          {t(words)}
          {countOf(to) > 0 ? <span className="count">{countOf(to)}</span> : null}
        </Link>
      ))}
      <button type="button" className="rail-foot inset" onClick={props.onPalette}>
        {t("rail.commands")}
        <span>
          <kbd>Ctrl K</kbd>
        </span>
      </button>
    </nav>
  );
}

export function PhoneBar(props: { readonly onPalette: () => void }): ReactNode {
  const { t } = useWords();
  const countOf = useCounts();
  const here = useHere();
  return (
    <nav className="phone-bar" aria-label={t("rail.label")}>
      {places.slice(0, phonePlaces).map(({ to, words }) => (
        <Link key={to} to={to} className="inset" data-here={here(to) ? "" : undefined}>
          {t(words)}
          {countOf(to) > 0 ? <span className="third">{countOf(to)}</span> : null}
        </Link>
      ))}
      <button type="button" className="inset" onClick={props.onPalette}>
        {t("rail.more")}
      </button>
    </nav>
  );
}
