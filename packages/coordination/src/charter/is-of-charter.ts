/** The charter of an audience is named as the audience is, and has no number: what is about it leads to the amendments. */
export function isOfCharter({
  about,
}: {
  readonly about?: { readonly audience: string; readonly subject: string } | undefined;
}): boolean {
  return about !== undefined && about.subject === about.audience;
}
