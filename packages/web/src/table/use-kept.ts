import { useState } from "react";

const kept = new Map<string, unknown>();

export const readKept = (name: string): unknown => kept.get(name);
export const keep = (name: string, value: unknown): void => void kept.set(name, value);
/** Another person reads from here on: how the one before had narrowed the lists is not theirs to see. */
export const forgetKept = (): void => kept.clear();

/** State of a screen that is there again when one comes back to it, until the page is loaded anew. */
export function useKept<Value>(name: string, initial: Value): [Value, (next: Value) => void] {
  const [value, setValue] = useState<Value>(() => (readKept(name) as Value | undefined) ?? initial);
  const change = (next: Value) => {
    keep(name, next);
    setValue(next);
  };
  return [value, change];
}
