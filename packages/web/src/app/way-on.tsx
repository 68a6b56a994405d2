import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWords } from "../design/language.tsx";

const places = [
  { to: "/", words: "rail.situation" },
  { to: "/inbox", words: "rail.inbox" },
  { to: "/matters", words: "rail.matters" },
] as const;

/** Where to go from an address at which nothing is: no screen is a dead end. */
export function WayOn(): ReactNode {
  const { t } = useWords();
  return places.map(({ to, words }) => (
    <Link key={to} className="button" to={to}>
      {t(words)}
    </Link>
  ));
}
