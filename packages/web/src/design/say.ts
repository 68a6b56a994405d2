import { createContext, useContext } from "react";

const Context = createContext<(words: string) => void>(() => undefined);

export const SayProvider = Context.Provider;

/** Says something once to those who do not see the screen change: what was done, and that it is done. */
export function useSay(): (words: string) => void {
  return useContext(Context);
}
