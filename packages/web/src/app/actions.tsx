import type { BothLanguages } from "@kakehashi/language";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { useWords } from "../design/language.tsx";
import { type Refusal, RefusalProvider } from "../design/refusal.ts";
import { SayProvider } from "../design/say.ts";
import { useHotkeys } from "./hotkeys.ts";

/** One act or place, defined once: button, menu, palette and key all come from it. */
export interface Action {
  readonly id: string;
  readonly words: BothLanguages;
  /** The reading of the Japanese words in kana, for the palette. */
  readonly kana?: string;
  /** `g m`, `l`, `Ctrl K`: as it is shown and as it is pressed. */
  readonly keys?: string;
  readonly group: "go" | "act" | "move" | "everywhere";
  /** Why it cannot be done now; the palette shows it and does not run it. */
  readonly reason?: string | undefined;
  readonly run: () => void;
  /** Left out of the palette: movement within a list. */
  readonly hidden?: boolean;
}

interface Registry {
  readonly all: readonly Action[];
  add(owner: symbol, actions: readonly Action[]): void;
  remove(owner: symbol): void;
}

const ActionsContext = createContext<Registry | undefined>(undefined);

/** Holds what can be done on the screen that is open. A later owner's key wins over an earlier one's. */
export function ActionsProvider(props: { readonly children: ReactNode }): ReactNode {
  const [owners, setOwners] = useState<ReadonlyMap<symbol, readonly Action[]>>(new Map());
  const registry = useMemo<Registry>(
    () => ({
      all: [...owners.values()].flat(),
      add: (owner, actions) => setOwners((before) => new Map(before).set(owner, actions)),
      remove: (owner) =>
        setOwners((before) => {
          const after = new Map(before);
          after.delete(owner);
          return after;
        }),
    }),
    [owners],
  );
  const { pick } = useWords();
  const [refused, tellRefused] = useState<Refusal | undefined>();
  const [said, setSaid] = useState<{ readonly nth: number; readonly words: string } | undefined>();
  // The same words are said again: a paragraph of its own each time.
  const say = useCallback((words: string) => setSaid((before) => ({ nth: (before?.nth ?? 0) + 1, words })), []);
  const tellAction = useCallback(
    (action: Action | undefined) => tellRefused(action && { what: pick(action.words), reason: action.reason ?? "" }),
    [pick],
  );
  useHotkeys(registry.all, tellAction);
  return (
    <ActionsContext.Provider value={registry}>
      <SayProvider value={say}>
        <RefusalProvider value={tellRefused}>{props.children}</RefusalProvider>
      </SayProvider>
      <Refused refusal={refused} onOver={tellRefused} />
      <div className="unseen" role="status">
        {said === undefined ? null : <p key={said.nth}>{said.words}</p>}
      </div>
    </ActionsContext.Provider>
  );
}

const refusedShownMs = 8_000;

/** Why the key or button that was just pressed did nothing; it goes by itself, or with the next act. */
function Refused(props: {
  readonly refusal: Refusal | undefined;
  readonly onOver: (none: undefined) => void;
}): ReactNode {
  const { refusal, onOver } = props;
  const { t } = useWords();
  useEffect(() => {
    if (refusal === undefined) return;
    const timer = setTimeout(() => onOver(undefined), refusedShownMs);
    return () => clearTimeout(timer);
  }, [refusal, onOver]);
  return (
    <div className="refused" role="status">
      {refusal === undefined ? null : (
        <p>
          <strong>{refusal.what}</strong> {t("act.unavailable", { reason: refusal.reason })}
        </p>
      )}
    </div>
  );
}

export function useAllActions(): readonly Action[] {
  return useContext(ActionsContext)?.all ?? [];
}

/** Offers these actions while the component is on the screen. `signature` says when they changed. */
export function useActions(actions: readonly Action[], signature: string): void {
  const registry = useContext(ActionsContext);
  const latest = useRef(actions);
  latest.current = actions;
  const add = registry?.add;
  const remove = registry?.remove;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the actions are new objects at every render; their signature says whether they differ.
  useEffect(() => {
    const owner = Symbol("actions");
    const stable = latest.current.map((action) => ({
      ...action,
      run: () => latest.current.find(({ id }) => id === action.id)?.run(),
    }));
    add?.(owner, stable);
    return () => remove?.(owner);
  }, [add === undefined, signature]);
}
