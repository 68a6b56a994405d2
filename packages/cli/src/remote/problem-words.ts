import { type FieldError, type Problem, ProblemError, problemForPeople, problemTable } from "@kakehashi/contract";
import type { Words } from "@kakehashi/core";
import { inSentences, type Language, languages } from "@kakehashi/language";

/**
 * What a node said no to, in both languages. The one in which it was asked is as the node said it; the other is by the table of
 * problems. What a field's fault is, no table knows: those words stand in the language that they came in, at their place.
 */
export function problemWords(said: Problem, language: Language): Words {
  const row = problemTable[said.code];
  const wordsIn = (each: Language): string => {
    const own = each === language || row === undefined;
    const problem = own ? said : { ...said, title: row.title[each], detail: row.remedy[each] };
    const { title, detail } = problemForPeople(problem, each);
    return inSentences(each, title, detail, ...placesOf(said, title));
  };
  const [ja, en] = languages.map(wordsIn);
  return { ja: ja ?? "", en: en ?? "" };
}

function placesOf({ errors = [] }: Problem, title: string): readonly string[] {
  return errors.filter(({ message }) => message !== title).map(placeOf);
}

function placeOf({ pointer, message, remedy }: FieldError): string {
  return `[${pointer}] ${message}${remedy === undefined ? "" : ` ${remedy}`}`;
}

/** What a running node said no to, as the command line tells it (`faultWords`). */
export class NodeRefused extends ProblemError {
  readonly words: Words;

  constructor(said: Problem, language: Language) {
    super(said);
    this.words = problemWords(said, language);
  }
}
