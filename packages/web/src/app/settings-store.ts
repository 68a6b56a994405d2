import type { Language } from "@kakehashi/language";

export type Theme = "system" | "light" | "dark";
export type Density = "compact" | "standard" | "comfortable";

/** What a person set for this browser. Nothing of it is a fact of the record. */
export interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  readonly density: Density;
  /** How territory is depicted on the map; undefined: as the party of this node depicts it. */
  readonly depiction: string | undefined;
  /** The realm in view; undefined: the one that the node opens in. */
  readonly realm: string | undefined;
  /** The audience that the screens work in; undefined: of several, the one of most parties. */
  readonly audience: string | undefined;
  /** Settings of a clock that did not last, by entry, of which the person has taken note; the newest last. */
  readonly clockNoted: readonly string[];
}

const name = "kakehashi.settings";

function read(): Settings {
  const language: Language = navigator.language.startsWith("ja") ? "ja" : "en";
  const standard: Settings = {
    language,
    theme: "system",
    density: "standard",
    depiction: undefined,
    realm: undefined,
    audience: undefined,
    clockNoted: [],
  };
  try {
    return { ...standard, ...(JSON.parse(localStorage.getItem(name) ?? "{}") as Partial<Settings>) };
  } catch {
    return standard;
  }
}

let settings = read();
const listeners = new Set<() => void>();

export function currentSettings(): Settings {
  return settings;
}

export function currentLanguage(): Language {
  return settings.language;
}

export function changeSettings(change: Partial<Settings>): void {
  settings = { ...settings, ...change };
  try {
    localStorage.setItem(name, JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing still works; it only forgets.
  }
  for (const listener of listeners) listener();
}

export function onSettings(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
