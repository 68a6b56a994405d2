import type { Language } from "./cli-context.ts";

/** Flags that every command has: machine-readable results, and the language of everything for people. */
export interface EveryFlags {
  readonly json: boolean;
  readonly lang?: string;
}

const words = {
  ja: { json: "結果を JSON で出す", lang: "表示言語（ja または en）" },
  en: { json: "Print the result as JSON", lang: "Language of the output (ja or en)" },
};

export function everyFlags(language: Language) {
  return {
    json: { kind: "boolean", brief: words[language].json, default: false, withNegated: false },
    lang: { kind: "parsed", parse: readLanguage, brief: words[language].lang, optional: true, placeholder: "ja|en" },
  } as const;
}

/** Read before the command line is parsed (`languageOf`); here only checked. */
function readLanguage(value: string): string {
  if (value !== "ja" && value !== "en") throw new RangeError(`--lang: ja | en, not ${value}`);
  return value;
}

/** A file or word that a command cannot do without. */
export function positional(brief: string, placeholder: string) {
  return { brief, placeholder, parse: (value: string) => value } as const;
}

export function readPort(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RangeError(`a port is 0 to 65535, not ${value}`);
  return port;
}
