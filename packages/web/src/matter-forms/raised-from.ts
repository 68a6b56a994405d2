import { firstWords } from "../app/first-words.ts";
import type { useWords } from "../design/language.tsx";
import type { Origin } from "./raise-draft.ts";

export interface From {
  readonly subject: string;
  readonly called: (read: ReturnType<typeof useWords>["read"]) => string;
}

/** How people call what it comes from: a matter by its number, a line by its first words. */
export function originOf(origin: Origin | undefined): From | undefined {
  if (origin === undefined || origin.kind === "narrower") return undefined;
  if (origin.kind === "matter") return { subject: origin.matter.subject, called: () => origin.matter.reference };
  const { subject, text } = origin.report;
  return {
    subject,
    called: (read) => firstWords(read(text)?.words ?? ""),
  };
}
