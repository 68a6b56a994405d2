import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWords } from "../design/language.tsx";
import { queries } from "./queries.ts";
import { useSession } from "./session.tsx";

/** Only what works is here: words, no icons. */
const places = [
  { to: "/", words: "rail.situation" },
  { to: "/matters", words: "rail.matters" },
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

/** Open matters, each counted once however many it awaits. */
function useOpenCount(): number {
  const { realm } = useSession();
  const { data } = useQuery(queries.awaiting(realm.realm));
  const rows = [...(data?.me ?? []), ...(data?.side ?? []), ...(data?.others ?? []).flatMap((other) => other.rows)];
  return new Set(rows.map((row) => row.matter.subject)).size;
}

/** Drafts at home that nobody has released yet. */
function useAwaitingRelease(): number {
  const { realm, home } = useSession();
  const { data } = useQuery(queries.drafts(realm.realm, home?.audience ?? ""));
  return (data?.rows ?? []).filter(({ released }) => released === undefined).length;
}

/** How many wait at a place; nothing where none do. */
function useCounts(): (to: string) => number {
  const counts: Readonly<Record<string, number>> = { "/matters": useOpenCount(), "/release": useAwaitingRelease() };
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
