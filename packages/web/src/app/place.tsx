import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useWords } from "../design/language.tsx";

export interface Crumb {
  readonly words: string;
  readonly to?: string;
}

interface Place {
  readonly crumbs: readonly Crumb[];
  set(crumbs: readonly Crumb[]): void;
}

const PlaceContext = createContext<Place>({ crumbs: [], set: () => {} });

export function PlaceProvider(props: { readonly children: ReactNode }): ReactNode {
  const [crumbs, set] = useState<readonly Crumb[]>([]);
  const value = useMemo(() => ({ crumbs, set }), [crumbs]);
  return <PlaceContext.Provider value={value}>{props.children}</PlaceContext.Provider>;
}

export function useCrumbs(): readonly Crumb[] {
  return useContext(PlaceContext).crumbs;
}

/** Says where the reader is: in the head, and in the title of the window. */
export function usePlace(crumbs: readonly Crumb[]): void {
  const { t } = useWords();
  const { set } = useContext(PlaceContext);
  const signature = crumbs.map(({ words, to }) => `${words}\t${to ?? ""}`).join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: crumbs are new objects at every render; the signature says whether they differ.
  useEffect(() => {
    set(crumbs);
    document.title = [...crumbs.map(({ words }) => words).reverse(), t("app.name")].join(" - ");
  }, [set, signature, t]);
}
