/** Makes two spellings that people take for one equal (width, case, kana). `language` has it; the store takes it as an argument. */
export type Fold = (text: string) => string;

/**
 * What a folded text is found by: its pairs of neighbouring characters, and each character, so that one kanji alone is
 * found too, each once, in no order that counts. Characters are code points. A text contains a word only if it has all the
 * word's tokens; the reverse is checked on the text itself.
 */
export function tokensOf(folded: string): readonly string[] {
  // By number: the job cuts every text of a node, and to look among numbers takes a third of looking among strings.
  const found = new Set<number>();
  const tokens: string[] = [];
  const once = (name: number, from: number, to: number) => {
    if (found.has(name)) return;
    found.add(name);
    tokens.push(folded.slice(from, to));
  };
  let before: { readonly code: number; readonly at: number } | undefined;
  for (let at = 0; at < folded.length; ) {
    const code = folded.codePointAt(at) as number;
    const next = at + (code > 0xffff ? 2 : 1);
    once(code, at, next);
    if (before !== undefined) once((before.code + 1) * codes + code, before.at, next);
    before = { code, at };
    at = next;
  }
  return tokens;
}

/** Above every code point: a pair's number is no character's, nor another pair's. */
const codes = 0x200000;

const tokensMax = 8;

/** Tokens to look a folded word up by: its pairs, or the one character. A few, spread over the word, narrow it enough. */
export function queryTokens(folded: string): readonly string[] {
  const characters = [...folded];
  if (characters.length < 2) return characters;
  const pairs = characters.slice(1).map((second, at) => `${characters[at]}${second}`);
  const step = Math.max(1, pairs.length / tokensMax);
  const picked = Array.from(
    { length: Math.min(tokensMax, pairs.length) },
    (_, at) => pairs[Math.floor(at * step)] ?? "",
  );
  return [...new Set(picked)];
}

/** The words of a query, each folded: all must be found. Spaces of every width part them. */
export function foldQuery(query: string, fold: Fold): readonly string[] {
  return query
    .split(/\s+/u)
    .map(fold)
    .filter((word) => word !== "");
}
