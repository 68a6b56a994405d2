import { useState } from "react";

const prefix = "kakehashi.draft.";

function read<Value>(key: string, empty: Value): Value {
  try {
    const kept = localStorage.getItem(prefix + key);
    return kept === null ? empty : (JSON.parse(kept) as Value);
  } catch {
    return empty;
  }
}

/** Names of the drafts of that beginning which this browser keeps, but for one. */
export function keptDrafts(beginning: string, except: string): readonly string[] {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(prefix + beginning))
      .map((name) => name.slice(prefix.length))
      .filter((name) => name !== except)
      .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  } catch {
    return [];
  }
}

export function readDraft<Value>(key: string): Value | undefined {
  return read<Value | undefined>(key, undefined);
}

export function dropDraft(key: string): void {
  localStorage.removeItem(prefix + key);
}

/** A draft that outlives the page, the language and the session: kept in this browser until it is sent or thrown away. */
export function useDraft<Value>(key: string, empty: Value): [Value, (value: Value) => void, () => void] {
  const [value, setValue] = useState<Value>(() => read(key, empty));
  const change = (next: Value) => {
    setValue(next);
    try {
      localStorage.setItem(prefix + key, JSON.stringify(next));
    } catch {
      // A full or forbidden store costs the draft its second life, never its first.
    }
  };
  const clear = () => {
    setValue(empty);
    localStorage.removeItem(prefix + key);
  };
  return [value, change, clear];
}
