import type { SourceFile } from "./source-files.ts";

/**
 * Keys of the catalogue that no source names: neither whole, nor as a template literal that gives the beginning, with the rest
 * of the key as a word of its own somewhere (`t(\`boards.${shape}\`)`, and "table" among the shapes).
 */
export function unusedKeys(keys: readonly string[], sources: readonly SourceFile[]): readonly string[] {
  const text = sources.map((file) => file.text).join("\n");
  const named = new Set(text.match(/(?<=["'`])[\w.-]+(?=["'`])/g));
  const beginnings = new Set(text.match(/(?<=`)[\w.-]+\.(?=\$\{)/g));
  const words = new Set(text.match(/[A-Za-z][\w-]*/g));
  const isMade = (key: string) =>
    [...beginnings].some((start) => key.startsWith(start) && words.has(key.slice(start.length)));
  return keys.filter((key) => !named.has(key) && !isMade(key));
}

/** Classes that a style sheet speaks of and no source names as a word. */
export function unusedClasses(styles: string, sources: readonly SourceFile[]): readonly string[] {
  const words = new Set(sources.flatMap(({ text }) => text.match(/[A-Za-z][\w-]*/g) ?? []));
  const rules = styles.replaceAll(/\/\*[\s\S]*?\*\//g, "");
  const classes = new Set(rules.match(/(?<=\.)[A-Za-z][\w-]*(?=[^{};]*\{)/g));
  return [...classes].filter((name) => !words.has(name)).sort();
}
