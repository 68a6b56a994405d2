import { useState } from "react";
import { useSession } from "../app/session.tsx";

/** Of whoever is signed in: several people work at one desk, not all of them with the same clearance. */
function useOwnPrefix(): string {
  const { me } = useSession();
  return `kakehashi.draft.${me.person?.id ?? ""}.`;
}

function read<Value>(name: string, empty: Value): Value {
  try {
    const kept = localStorage.getItem(name);
    return kept === null ? empty : (JSON.parse(kept) as Value);
  } catch {
    return empty;
  }
}

/** The drafts that a person has in this browser, by their keys. */
export interface Drafts {
  /** Keys of that beginning, but for one. */
  kept(beginning: string, except: string): readonly string[];
  read<Value>(key: string): Value | undefined;
  drop(key: string): void;
}

/** Reads and drops drafts that no open dialog holds. */
export function useDrafts(): Drafts {
  const prefix = useOwnPrefix();
  return {
    kept(beginning, except) {
      try {
        return Object.keys(localStorage)
          .filter((name) => name.startsWith(prefix + beginning))
          .map((name) => name.slice(prefix.length))
          .filter((key) => key !== except)
          .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
      } catch {
        return [];
      }
    },
    read: <Value>(key: string) => read<Value | undefined>(prefix + key, undefined),
    drop: (key) => localStorage.removeItem(prefix + key),
  };
}

/**
 * A draft that outlives the page, the language and the session: kept in this browser, for the person who wrote it alone, until it is
 * sent or thrown away.
 */
export function useDraft<Value>(key: string, empty: Value): [Value, (value: Value) => void, () => void] {
  const name = useOwnPrefix() + key;
  const [value, setValue] = useState<Value>(() => read(name, empty));
  const change = (next: Value) => {
    setValue(next);
    try {
      localStorage.setItem(name, JSON.stringify(next));
    } catch {
      // A full or forbidden store costs the draft its second life, never its first.
    }
  };
  const clear = () => {
    setValue(empty);
    localStorage.removeItem(name);
  };
  return [value, change, clear];
}
