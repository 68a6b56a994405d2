/** What a browser calls itself names others, too: the first that fits is the one meant. */
const browsers = [
  [/\bEdgA?\//, "Edge"],
  [/\bFirefox\//, "Firefox"],
  [/\b(?:HeadlessChrome|Chrome|CriOS)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
] as const;
const systems = [
  [/\bAndroid\b/, "Android"],
  [/\b(?:iPhone|iPad)\b/, "iOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
] as const;

/** The program by names that a person knows (`Firefox, Windows`), or by its own (RFC 9110, section 10.1.5); undefined where it gave none. */
export function agentWords(agent: string | undefined): string | undefined {
  if (agent === undefined) return undefined;
  const named = [browsers, systems].flatMap((known) => known.find(([pattern]) => pattern.test(agent))?.[1] ?? []);
  if (named.length > 0) return named.join(", ");
  return /^[^\s/]{1,40}/.exec(agent)?.[0];
}
