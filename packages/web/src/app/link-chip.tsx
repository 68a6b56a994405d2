import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Bridge } from "../design/bridge.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { useZone } from "../design/time.tsx";
import { linkWords, worstLink } from "./link-words.ts";
import { useLinks, useRealmTime } from "./session.tsx";
import { useWall } from "./ticks.ts";

/** The state of the link in words, in the same place on every screen. It leads to what stands behind it. */
export function LinkChip(): ReactNode {
  const { t, language } = useWords();
  const parties = useParties();
  const zone = useZone();
  const wall = useWall(1000);
  const realmTime = useRealmTime();
  const links = useLinks();
  const link = worstLink(links);
  if (link === undefined) return <span className="head-cell link-chip" />;
  const words = linkWords(link, {
    party: sideName(parties.of(link.party), language),
    wall,
    realmTime,
    t,
    language,
    zone,
  });
  return (
    <Link to="/link" className="head-cell link-chip inset" data-state={words.state}>
      <Bridge mine={parties.mine} other={link.party} state={words.state} />
      <span className="two-lines">
        <span>{words.main}</span>
        <span>{words.detail}</span>
      </span>
    </Link>
  );
}
