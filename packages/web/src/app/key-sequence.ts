interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The key as actions write it: `j`, `?`, `Enter`, `Ctrl K` (Cmd counts as Ctrl). Undefined for keys that are no command. */
export function pressedKey(event: Pressed): string | undefined {
  if (event.altKey || event.key === "Process" || event.key === "Dead") return undefined;
  if (event.ctrlKey || event.metaKey) return event.key.length === 1 ? `Ctrl ${event.key.toUpperCase()}` : undefined;
  if (event.key.length === 1 || ["Enter", "Escape", "ArrowDown", "ArrowUp"].includes(event.key)) {
    return event.key === "Escape" ? "Esc" : event.key;
  }
  return undefined;
}

/** One step of a sequence such as `g m`: what to run, or what is waited for. A key that fits nothing starts afresh. */
export function nextKeyState(
  prefix: string | undefined,
  key: string,
  known: readonly string[],
): { readonly run?: string; readonly prefix?: string | undefined } {
  const whole = prefix === undefined ? key : `${prefix} ${key}`;
  if (known.includes(whole)) return { run: whole };
  if (known.some((keys) => keys.startsWith(`${whole} `))) return { prefix: whole };
  if (prefix !== undefined) return nextKeyState(undefined, key, known);
  return {};
}
