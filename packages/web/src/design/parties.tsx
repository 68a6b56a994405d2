import type { PartyView } from "@kakehashi/contract";
import type { Language } from "@kakehashi/language";
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo } from "react";

/** How each party is marked: its letters, its hue and its names, from the mechanism. Design code knows no party. */
interface Parties {
  readonly mine: string;
  readonly all: readonly PartyView[];
  of(id: string): PartyView;
  /** Own side first, then as the mechanism lists them: the same order on every screen. */
  ordered(ids: readonly string[]): readonly string[];
}

const PartiesContext = createContext<Parties | undefined>(undefined);

/** The parties' hues as custom properties, in a sheet of our own: the policy allows no inline style. */
function hueSheet(parties: readonly PartyView[]): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  const rules = parties.map(
    ({ id, hue }) => `[data-party="${CSS.escape(id)}"] {
      --side: light-dark(${hue.light.text}, ${hue.dark.text});
      --side-fill: light-dark(${hue.light.fill}, ${hue.dark.fill});
    }`,
  );
  sheet.replaceSync(rules.join("\n"));
  return sheet;
}

export function PartiesProvider(props: {
  readonly mine: string;
  readonly parties: readonly PartyView[];
  readonly children: ReactNode;
}): ReactNode {
  const { mine, parties, children } = props;
  useLayoutEffect(() => {
    const sheet = hueSheet(parties);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }, [parties]);
  const value = useMemo<Parties>(() => {
    const byId = new Map(parties.map((party) => [party.id, party]));
    const place = (id: string) => (id === mine ? -1 : parties.findIndex((party) => party.id === id));
    return {
      mine,
      all: parties,
      of: (id) => byId.get(id) ?? unknownParty(id),
      ordered: (ids) => ids.toSorted((a, b) => place(a) - place(b)),
    };
  }, [mine, parties]);
  return <PartiesContext.Provider value={value}>{children}</PartiesContext.Provider>;
}

const grey = { text: "inherit", fill: "#5d676b" };

/** A party that the realm does not know is shown by its id, in grey: never hidden. */
function unknownParty(id: string): PartyView {
  const words = { ja: id, en: id };
  return {
    id,
    name: words,
    short: words,
    sideLabel: words,
    homeOnlyLabel: words,
    mark: id.slice(0, 2).toUpperCase(),
    letter: "?",
    hue: { id: "grey", light: grey, dark: grey },
    timeZone: "UTC",
  };
}

export function useParties(): Parties {
  const value = useContext(PartiesContext);
  if (value === undefined) throw new Error("useParties outside of PartiesProvider");
  return value;
}

/** How a side is called where there is room for a word alone: `米側`, `US`. */
export function shortSideName(party: PartyView, language: Language): string {
  return language === "ja" ? party.sideLabel.ja : party.short.en;
}

/** How a side is called in running text: `米側` in Japanese, `United States` in English. */
export function sideName(party: PartyView, language: Language): string {
  return language === "ja" ? party.sideLabel.ja : party.name.en;
}
