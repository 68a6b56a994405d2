import type { LinkView } from "@kakehashi/contract";
import { formatAge, formatDuration, formatNear, type Language, type Translate, type Zone } from "@kakehashi/language";
import type { BridgeState } from "../design/bridge.tsx";

export interface LinkWords {
  readonly state: BridgeState;
  readonly main: string;
  readonly detail: string;
}

/** What can be said of a link in two lines. `wall` is the wall clock, milliseconds; receipts are wall times. */
export function linkWords(
  link: LinkView,
  parts: {
    readonly party: string;
    readonly wall: number;
    readonly realmTime: (wall: number) => number;
    readonly t: Translate;
    readonly language: Language;
    readonly zone: Zone;
  },
): LinkWords {
  const { party, wall, realmTime, t, language, zone } = parts;
  const confirmed = lastSigns(link, parts);
  if (link.forked) return { state: "differs", main: t("link.forked", { party }), detail: confirmed };
  const { clockAheadMs } = link;
  const clocks =
    clockAheadMs === undefined
      ? undefined
      : t("link.clocksDiffer", { duration: formatDuration(Math.abs(clockAheadMs), language) });
  if (link.state === "never") return { state: "down", main: t("link.never"), detail: clocks ?? party };
  if (link.state === "down") {
    const since = link.since ?? link.confirmedAt ?? wall;
    const time = formatNear(realmTime(since), realmTime(wall), zone, language);
    const duration = formatAge(wall - since, language);
    return {
      state: "down",
      main: t("link.downFor", { time, duration }),
      detail: clocks ?? (link.waiting === 0 ? t("link.noneWaiting") : t("link.waiting", { count: link.waiting })),
    };
  }
  if (link.picture === "differs") {
    // None of them may be for this reader's eyes.
    const count = link.differing.length;
    const main = count === 0 ? t("link.differsUnseen") : t("link.differs", { count });
    return { state: "differs", main, detail: confirmed };
  }
  if (link.picture === "disputed") {
    const count = new Set(link.disputes.map(({ subject }) => subject)).size;
    const main = count === 0 ? t("link.disputedUnseen") : t("link.disputed", { count });
    return { state: "differs", main, detail: confirmed };
  }
  if (link.picture === "behind") return { state: "behind", main: t("link.behind"), detail: confirmed };
  if (link.picture === "unknown") return { state: "behind", main: t("link.unknown"), detail: confirmed };
  return { state: "same", main: t("link.same"), detail: confirmed };
}

/** A receipt is asked for only when something new was entered: on a quiet line the last one is old, and the partner is there. */
const quietMs = 60_000;

function lastSigns(link: LinkView, parts: Parameters<typeof linkWords>[1]): string {
  const { party, wall, t, language } = parts;
  const { confirmedAt, heardAt, state } = link;
  const isHeard = state === "up" && heardAt !== undefined;
  const heard = isHeard ? formatAge(wall - heardAt, language) : "";
  if (confirmedAt === undefined) {
    return isHeard ? t("link.unconfirmedHeard", { party, heard }) : t("link.unconfirmed", { party });
  }
  const ago = formatAge(wall - confirmedAt, language);
  return isHeard && wall - confirmedAt >= quietMs
    ? t("link.confirmedHeard", { party, ago, heard })
    : t("link.confirmed", { party, ago });
}

/** The link that needs eyes most: a fork, a lost link, a difference or dispute, then the one that lags. */
export function worstLink(links: readonly LinkView[]): LinkView | undefined {
  const weight = (link: LinkView): number => {
    if (link.forked) return 5;
    if (link.state === "down") return 4;
    if (link.picture === "differs" || link.picture === "disputed") return 3;
    if (link.state === "never") return 2;
    return link.picture === "same" ? 0 : 1;
  };
  return [...links].sort((a, b) => weight(b) - weight(a))[0];
}
