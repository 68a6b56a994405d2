import { type Language, UsageFault } from "./cli-context.ts";

/** Flags that every command has: machine-readable results, and the language of everything for people. */
export interface EveryFlags {
  readonly json: boolean;
  readonly lang?: string;
}

const words = {
  ja: { json: "結果を JSON で出す", lang: "表示言語（ja 又は en）", dir: "ノードのフォルダー" },
  en: { json: "Print the result as JSON", lang: "Language of the output (ja or en)", dir: "The node's folder" },
};

export function everyFlags(language: Language) {
  return {
    json: { kind: "boolean", brief: words[language].json, default: false, withNegated: false },
    lang: { kind: "parsed", parse: readLanguage, brief: words[language].lang, optional: true, placeholder: "ja|en" },
  } as const;
}

/** Read before the command line is parsed (`languageOf`); here only checked. */
function readLanguage(value: string): string {
  if (value === "ja" || value === "en") return value;
  throw new UsageFault({ ja: "ja か en です。", en: "ja or en" });
}

/** A word or a path that a command takes; `optional`, `default` or `variadic` are added where it is spread. */
export function textFlag(brief: string, placeholder: string) {
  return { kind: "parsed", parse: String, brief, placeholder } as const;
}

/** For a flag that may be left out. */
export function optionalText(brief: string, placeholder: string) {
  return { ...textFlag(brief, placeholder), optional: true } as const;
}

/** Where the node of a command lies: the present folder when not given. */
export interface DirFlag {
  readonly dir: string;
}

export function dirFlag(language: Language) {
  return { dir: { ...textFlag(words[language].dir, "DIR"), default: "." } } as const;
}

/** A file or word that a command cannot do without. */
export function positional(brief: string, placeholder: string) {
  return { brief, placeholder, parse: (value: string) => value } as const;
}

/** A whole number from 0 to `max`, in decimal digits. Throws `UsageFault` for anything else. */
export function readWhole(value: string, max: number): number {
  const number = Number(value);
  if (/^[0-9]+$/.test(value) && number <= max) return number;
  throw new UsageFault({ ja: `0 から ${max} までの整数です。`, en: `a whole number from 0 to ${max}` });
}

export function readPort(value: string): number {
  return readWhole(value, 65_535);
}
