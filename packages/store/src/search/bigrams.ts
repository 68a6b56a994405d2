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

/**
 * Tokens to look folded words up by: their pairs, or the one character of a word. A few, spread over them, narrow it enough:
 * each is one more table to join, and a hundred take the database seconds. Pairs stand in fewer texts than characters.
 */
export function queryTokens(words: readonly string[]): readonly string[] {
  const all = words.map((word) => [...word]);
  const pairs = all.flatMap((of) => of.slice(1).map((second, at) => `${of[at]}${second}`));
  const singles = all.flatMap((of) => (of.length === 1 ? of : []));
  const some = spread([...new Set(pairs)], tokensMax);
  return [...some, ...spread([...new Set(singles)], tokensMax - some.length)];
}

function spread(tokens: readonly string[], max: number): readonly string[] {
  if (tokens.length <= max) return tokens;
  const step = tokens.length / max;
  return Array.from({ length: max }, (_, at) => tokens[Math.floor(at * step)] ?? "");
}

/** The words of a query, each folded: all must be found. Spaces of every width part them. */
export function foldQuery(query: string, fold: Fold): readonly string[] {
  return query
    .split(/\s+/u)
    .map(fold)
    .filter((word) => word !== "");
}
