import type { LabelView } from "@kakehashi/contract";
import { formatOfRecord } from "@kakehashi/language";
import { createContext, type ReactNode, type RefObject, useContext, useLayoutEffect, useRef } from "react";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { useZone } from "../design/time.tsx";
import { useCrumbs } from "./place.tsx";
import { useIsPrinting } from "./printing.ts";
import { useSession } from "./session.tsx";

/** What the margins of every printed page say. */
interface Margins {
  readonly label: LabelView;
  /** Which realm, in the words of its band; empty for the live one. */
  readonly realm: string;
  /** What is printed. */
  readonly place: string;
  /** Which post prints, at which node, and when. */
  readonly printed: readonly string[];
}

const LabelContext = createContext<RefObject<LabelView | undefined>>({ current: undefined });

/** Lets a page give its print a label of its own. */
export function PrintedLabelProvider(props: { readonly children: ReactNode }): ReactNode {
  const label = useRef<LabelView>(undefined);
  return <LabelContext value={label}>{props.children}</LabelContext>;
}

/** While the page is open, its print bears this label, and not that of its audience. */
export function usePrintedLabel(label: LabelView | undefined): void {
  const printed = useContext(LabelContext);
  useLayoutEffect(() => {
    printed.current = label;
    return () => {
      printed.current = undefined;
    };
  }, [printed, label]);
}

/** Words as a CSS string. */
function quoted(words: string): string {
  return `"${words.replaceAll(/["\\\n]/g, (character) => (character === "\n" ? "\\a " : `\\${character}`))}"`;
}

/**
 * Boxes in the margins of every printed page (CSS Paged Media 3, section 5): label and realm above and below, what it is, who
 * printed it and when, and the page. What is fixed on a screen would cover the words of all sheets but the first.
 */
function pageSheet({ label, realm, place, printed }: Margins): string {
  const { ground } = label.colour.light;
  const plain = (content: string) =>
    `content: ${content}; font-size: 7pt; line-height: 1.35; color: #000; white-space: pre-line;`;
  // Grounds are not printed unless a reader asks for them, and white words on none are not read: black in a frame of the colour.
  const marked = (words: string, colour: string) =>
    `${plain(quoted(words))} font-size: 8.5pt; font-weight: 700; border: 2pt solid ${colour}; padding: 0.5mm 2mm; margin-block: 3mm;`;
  const realmBox = realm === "" ? plain('""') : marked(realm, "#000");
  const labelBox = marked(`${label.words.ja}\n${label.words.en}`, ground);
  return `@page {
    size: A4; margin: 18mm 12mm 20mm;
    @top-left { ${realmBox} text-align: center; width: 26%; }
    @top-center { ${labelBox} text-align: center; width: 40%; }
    @top-right { ${plain(quoted(place))} text-align: end; width: 22%; }
    @bottom-left { ${plain(quoted(printed.join("\n")))} text-align: start; width: 31%; padding-right: 4mm; }
    @bottom-center { ${labelBox} text-align: center; width: 38%; }
    @bottom-right { ${plain(`${quoted(realm === "" ? "" : `${realm}\n`)} counter(page) " / " counter(pages)`)} text-align: end; width: 19%; }
  }`;
}

/** Whether what stands on the screen is one side's alone in any part: then so is the sheet. */
function holdsHome(): boolean {
  return (
    document.querySelector(
      ":is([data-home], .chip[data-kind=home]):not([data-empty], [data-empty] *, [data-unprinted])",
    ) !== null
  );
}

/** While the page is laid out for paper, its margins say all this. In a sheet of its own: the policy allows no inline style. */
export function PrintSheet(): ReactNode {
  const { realm, shared, home, label, me, mine, clockReadAt } = useSession();
  const { t, language, pick } = useWords();
  const isPrinting = useIsPrinting();
  const own = useContext(LabelContext);
  const crumbs = useCrumbs();
  const zone = useZone();
  const party = sideName(useParties().of(mine), language);
  useLayoutEffect(() => {
    if (!isPrinting) return;
    // Of what one side keeps at home a sheet bears the home's label: it may not be handed to those who sit beside.
    const printedLabel = holdsHome() ? label(home?.label ?? shared.label) : (own.current ?? label(shared.label));
    if (printedLabel === undefined) return;
    // Colours that are read from here on, the map's among them, are those of the day: paper is white on a night watch.
    const root = document.documentElement;
    const { theme } = root.dataset;
    root.dataset.theme = "light";
    const wall = Date.now();
    const now = realm.clock.now + (wall - clockReadAt) * realm.clock.rate;
    const time = (ms: number) => formatOfRecord(ms, zone, language);
    const isLive = realm.kind === "live";
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      pageSheet({
        label: printedLabel,
        realm: isLive ? "" : `${t(realm.kind === "exercise" ? "realm.exercise" : "realm.case")}　${t("realm.notLive")}`,
        place: crumbs.map(({ words }) => words).join(" / "),
        printed: [
          t("print.by", { post: me.post === undefined ? "" : pick(me.post.name), node: t("foot.node", { party }) }),
          isLive ? time(now) : t("print.realmTime", { realm: time(now), wall: time(wall) }),
        ],
      }),
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      if (theme === undefined) delete root.dataset.theme;
      else root.dataset.theme = theme;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }, [
    isPrinting,
    own,
    label,
    shared.label,
    home?.label,
    realm,
    clockReadAt,
    crumbs,
    zone,
    party,
    me.post,
    language,
    pick,
    t,
  ]);
  return null;
}
