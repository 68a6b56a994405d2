import type { PartyView } from "@kakehashi/contract";
import { createContext, type ReactNode, useContext, useMemo } from "react";

/** How each party is marked: its letters, its hue and its name, from the mechanism. Design code knows no party. */
interface Parties {
  readonly mine: string;
  readonly all: readonly PartyView[];
  of(id: string): PartyView;
}

const PartiesContext = createContext<Parties | undefined>(undefined);

export function PartiesProvider(props: {
  readonly mine: string;
  readonly parties: readonly PartyView[];
  readonly children: ReactNode;
}): ReactNode {
  const { mine, parties, children } = props;
  const value = useMemo<Parties>(() => {
    const byId = new Map(parties.map((party) => [party.id, party]));
    return { mine, all: parties, of: (id) => byId.get(id) ?? unknownParty(id) };
  }, [mine, parties]);
  return <PartiesContext.Provider value={value}>{children}</PartiesContext.Provider>;
}

/** A party that the realm does not know is shown by its id, in grey: never hidden. */
function unknownParty(id: string): PartyView {
  return { id, name: { ja: id, en: id }, mark: id.slice(0, 2).toUpperCase(), letter: "?", hue: "grey" };
}

export function useParties(): Parties {
  const value = useContext(PartiesContext);
  if (value === undefined) throw new Error("useParties outside of PartiesProvider");
  return value;
}
