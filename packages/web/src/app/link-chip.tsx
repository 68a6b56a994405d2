import { formatNear } from "@kakehashi/language";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Bridge, type BridgeState } from "../design/bridge.tsx";
import { useWords } from "../design/language.tsx";
import { shortSideName, useParties } from "../design/parties.tsx";
import { useZone } from "../design/time.tsx";
import { linkWords, worstLink } from "./link-words.ts";
import { useLiveState } from "./live.ts";
import type { LiveState } from "./live-stream.ts";
import { useIsSuperseded, useLinks, useOwnForks, useRealmTime } from "./session.tsx";
import { useNodeWall } from "./use-node-wall.ts";

/**
 * The state of the links in words, in the same place on every screen: a bridge to each partner, and the words of the one
 * that needs eyes most. It leads to what stands behind it.
 */
export function LinkChip(): ReactNode {
  return <LinkChipOf live={useLiveState()} />;
}

/** The same for a line of this screen to its node that stands so. */
export function LinkChipOf(props: { readonly live: Pick<LiveState, "state" | "since"> }): ReactNode {
  const { live } = props;
  const { t, language } = useWords();
  const parties = useParties();
  const zone = useZone();
  const wall = useNodeWall();
  const realmTime = useRealmTime();
  const links = useLinks();
  const ownFault = useOwnFault();
  const [troubled, setTroubled] = useState(false);
  const order = parties.ordered(links.map(({ party }) => party));
  const inOrder = [...links].sort((a, b) => order.indexOf(a.party) - order.indexOf(b.party));
  const worst = worstLink(links);
  if (worst === undefined) return <span className="head-cell link-chip" />;
  const wordsFor = (link: typeof worst) => {
    // There is room for a word, not for a name: the whole one stands on the page behind.
    const party = shortSideName(parties.of(link.party), language);
    return { party, ...linkWords(link, { party, wall, realmTime, t, language, zone }) };
  };
  // While this screen or its node is cut off, nobody here knows how the link stands now.
  const cut =
    live.state === "down"
      ? t("room.asOf", { time: formatNear(realmTime(live.since), realmTime(wall), zone, language) })
      : undefined;
  const found = wordsFor(worst);
  const stateOf = (state: BridgeState): BridgeState => (cut !== undefined && state === "same" ? "behind" : state);
  const words = {
    ...found,
    state: stateOf(found.state),
    ...(ownFault === undefined ? {} : { state: "differs" as const, detail: ownFault.detail }),
  };
  const main =
    ownFault?.main ??
    (cut !== undefined && found.state === "same"
      ? cut
      : links.length === 1
        ? words.main
        : words.state === "same"
          ? t("link.sameAll")
          : t("link.of", { party: words.party, main: words.main }));
  const bad = words.state === "down" || words.state === "differs";
  if (bad && !troubled) setTroubled(true);
  const downSince = worst.since ?? worst.confirmedAt;
  // What is said holds no time that runs, so that each change is read once; nothing is said while all is as it should be.
  const said =
    words.state === "down" && downSince !== undefined && ownFault === undefined
      ? t("link.of", {
          party: words.party,
          main: t("link.down", { time: formatNear(realmTime(downSince), realmTime(wall), zone, language) }),
        })
      : bad || (troubled && words.state === "same")
        ? t("link.of", { party: words.party, main: ownFault?.main ?? words.main })
        : "";
  return (
    <div className="link-cell">
      <span className="unseen" role="status">
        {said}
      </span>
      <Link to="/link" className="head-cell link-chip inset" data-state={words.state}>
        <span className="bridges">
          {inOrder.map((link) => (
            <Bridge key={link.node} mine={parties.mine} other={link.party} state={stateOf(wordsFor(link).state)} />
          ))}
        </span>
        <span className="two-lines">
          <span>{main}</span>
          <span>{words.detail}</span>
        </span>
      </Link>
    </div>
  );
}

/** What is wrong with this node itself, whatever its links say. */
function useOwnFault(): { readonly main: string; readonly detail: string } | undefined {
  const { t } = useWords();
  const stopped = useOwnForks().some(({ open }) => open);
  const superseded = useIsSuperseded();
  if (stopped) return { main: t("link.ownFork"), detail: t("link.ownForkDetail") };
  return superseded ? { main: t("link.superseded"), detail: t("link.supersededDetail") } : undefined;
}
