export type Language = "ja" | "en";

/** The caller's language: Accept-Language where it names one of ours (RFC 9110 section 12.5.4), else the session's, else Japanese. */
export function languageOf(accept: string | undefined, session: Language | undefined): Language {
  const wanted = (accept ?? "")
    .slice(0, 200)
    .split(",")
    .map((part) => {
      const [tag = "", ...rest] = part.trim().toLowerCase().split(";");
      const quality = rest.find((each) => each.trim().startsWith("q="));
      return { tag: tag.split("-")[0], weight: quality === undefined ? 1 : Number(quality.trim().slice(2)) || 0 };
    })
    .filter(({ tag, weight }) => (tag === "ja" || tag === "en") && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return (wanted[0]?.tag as Language | undefined) ?? session ?? "ja";
}
