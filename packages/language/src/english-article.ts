/** A name as English running text has it: one of the form “X of Y” takes the article (`the United States of America`). */
export function withArticle(name: string): string {
  return / of /.test(name) && !/^the /i.test(name) ? `the ${name}` : name;
}

/** The text with a capital at its beginning. */
export function asOpening(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Arguments of messages that are names of parties. */
const named = ["party", "other", "mine", "author"] as const;

/**
 * The values of an English message, with the article before a party's name where the message goes on in running text:
 * after a word that leads to it, or at the beginning of a sentence. A name that stands alone, as in a heading, has none.
 */
export function inRunningText<Value>(
  message: string,
  values: Readonly<Record<string, Value>>,
): Record<string, Value | string> {
  const filled: Record<string, Value | string> = { ...values };
  for (const key of named) {
    const value = values[key];
    if (typeof value !== "string") continue;
    if (new RegExp(`\\b(?:of|to|from|by|and|with) \\{${key}\\}`).test(message)) filled[key] = withArticle(value);
    else if (message.startsWith(`{${key}} `) && message.endsWith(".")) filled[key] = asOpening(withArticle(value));
  }
  return filled;
}
