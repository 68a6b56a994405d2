const charactersMax = 24;

/** The first words of a line, by which it is called where there is no number: cut between characters, and it says so. */
export function firstWords(words: string): string {
  const characters = [...words.replaceAll(/\s+/g, " ").trim()];
  return characters.length > charactersMax
    ? `${characters.slice(0, charactersMax).join("").trimEnd()}…`
    : characters.join("");
}
