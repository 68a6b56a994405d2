import { IntlMessageFormat } from "intl-messageformat";
import { inRunningText } from "./english-article.ts";
import { type Language, localeOf } from "./language.ts";
import { en } from "./messages/en.ts";
import { ja } from "./messages/ja.ts";
import type { ArgumentsOf } from "./messages/message-arguments.ts";

type Catalogue = typeof en;
export type MessageKey = keyof Catalogue;

/** Looks a message up and fills it in. The key and its arguments are checked by the compiler. */
export type Translate = <Key extends MessageKey>(key: Key, ...values: ArgumentsOf<Catalogue[Key]>) => string;

const catalogues: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { ja, en };
const formats = new Map<string, IntlMessageFormat>();

function formatOf(language: Language, key: MessageKey): IntlMessageFormat {
  const name = `${language} ${key}`;
  const known = formats.get(name);
  if (known !== undefined) return known;
  const made = new IntlMessageFormat(catalogues[language][key], localeOf(language));
  formats.set(name, made);
  return made;
}

/** The translator of one language. Formats are parsed once and kept. */
export function translator(language: Language): Translate {
  return (key, ...values) => {
    const message = catalogues[language][key];
    if (!message.includes("{")) return message;
    const given = values[0] ?? {};
    return String(formatOf(language, key).format(language === "en" ? inRunningText(message, given) : given));
  };
}

/** Every key, for tests and for the page that shows all words. */
export function messageKeys(): readonly MessageKey[] {
  return Object.keys(en) as MessageKey[];
}

/** The message as written, with its arguments in braces. */
export function rawMessage(language: Language, key: MessageKey): string {
  return catalogues[language][key];
}
