import { createContext, type ReactNode, useContext } from "react";

/** What was pressed although it cannot be done now, and why not. */
export interface Refusal {
  readonly what: ReactNode;
  readonly reason: string;
}

const Context = createContext<(refusal: Refusal | undefined) => void>(() => undefined);

export const RefusalProvider = Context.Provider;

/** Tells why a press did nothing, where everyone sees it: a finger has no hover, and a mouse's press ends one. */
export function useTellRefusal(): (refusal: Refusal | undefined) => void {
  return useContext(Context);
}
